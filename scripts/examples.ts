import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the repository. */
export const ROOT = resolve(__dirname, '..');

/** The names of the example apps. */
export function exampleNames(): string[] {
  return readdirSync(join(ROOT, 'examples'))
    .filter((name) => existsSync(join(ROOT, 'examples', name, 'main.ts')))
    .sort();
}

/** Runs a cdk8s app as `cdk8s synth` does, with another output folder. */
export function synthApp(folder: string, outdir: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: folder,
    env: { ...process.env, CDK8S_OUTDIR: outdir },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
