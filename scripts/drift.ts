/**
 * `npm run drift`: makes everything that is generated once more, elsewhere, and compares it with what is committed.
 * Nothing in the work tree is changed.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { differences } from './compare';
import { ROOT, exampleNames } from './examples';

const run = promisify(execFile);

/** Something that is generated: what it is, how it is made into another place, and the command that renews it. */
interface Generated {
  readonly path: string;
  readonly renew: string;
  readonly make: (target: string) => Promise<unknown>;
}

const bin = (name: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) =>
  run(join(ROOT, 'node_modules', '.bin', name), args, { cwd: ROOT, ...options });

const GENERATED: Generated[] = [
  {
    path: 'imports',
    renew: 'npm run import',
    make: (target) => bin('cdk8s', ['import', '--check-upgrade=false', '--save=false', '--output', target]),
  },
  {
    path: 'dist',
    renew: 'npm run synth',
    make: (target) => bin('cdk8s', ['synth', '--check-upgrade=false', '--output', target]),
  },
  {
    path: 'API.md',
    renew: 'npm run api',
    make: (target) => bin('jsii-docgen', ['-l', 'typescript', '-o', target]),
  },
  {
    path: join('docs', 'rules.md'),
    renew: 'npm run docs:rules',
    make: (target) =>
      run(process.execPath, ['--import', 'tsx', 'scripts/rules-doc.ts', target], { cwd: ROOT }),
  },
  ...(['page', 'readme'] as const).map((what) => ({
    path: what === 'page' ? join('docs', 'failure-modes.md') : 'README.md',
    renew: 'npm run docs:failures',
    make: (target: string) =>
      run(process.execPath, ['--import', 'tsx', 'scripts/failure-guide.ts', what, target], { cwd: ROOT }),
  })),
  ...(['page', 'schema'] as const).map((what) => ({
    path: what === 'page' ? join('docs', 'profile.md') : join('cli', 'schema', 'profile.schema.json'),
    renew: 'npm run docs:profile',
    make: (target: string) =>
      run(process.execPath, ['--import', 'tsx', 'scripts/profile-doc.ts', what, target], { cwd: ROOT }),
  })),
  {
    path: join('cli', 'README.md'),
    renew: 'npm run docs:cli',
    make: (target) =>
      run(process.execPath, ['--import', 'tsx', 'scripts/cli-readme.ts', target], { cwd: ROOT }),
  },
  ...exampleNames().map((name) => ({
    path: join('examples', name, 'dist'),
    renew: 'npm run synth:examples',
    make: (target: string) =>
      run(process.execPath, ['--import', 'tsx', 'main.ts'], {
        cwd: join(ROOT, 'examples', name),
        env: { ...process.env, CDK8S_OUTDIR: target },
      }),
  })),
];

async function main(): Promise<number> {
  const temporary = mkdtempSync(join(tmpdir(), 'drift-'));
  try {
    const stale = await Promise.all(
      GENERATED.map(async ({ path, renew, make }) => {
        const target = join(temporary, path);
        await make(target);
        return differences(join(ROOT, path), target).map(
          (line) => `${join(path, line)}\n  renew with: ${renew}`,
        );
      }),
    );
    const lines = stale.flat();
    lines.forEach((line) => console.error(`stale: ${line}`));
    if (lines.length === 0) {
      console.log(`generated files are up to date: ${GENERATED.map(({ path }) => path).join(', ')}`);
    }
    return lines.length === 0 ? 0 : 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
