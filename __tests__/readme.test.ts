import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LONGHORN_VERSION } from '../lib/storage/longhorn-version';
import { exampleNames } from '../scripts/examples';
import { UPSTREAM_FILES } from '../scripts/upstream-files';
import { REPOSITORY_ROOT } from './support/repository';

const read = (path: string) => readFileSync(join(REPOSITORY_ROOT, path), 'utf8');
const readme = read('README.md');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text,
  );
}

/** Without indentation, so that a line is the same in a document and inside of a call. */
function flat(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

describe('README', () => {
  it('shows only TypeScript that an app of the repository runs', () => {
    const sources = ['main.ts', ...exampleNames().map((name) => `examples/${name}/main.ts`)].map((path) =>
      flat(read(path)),
    );
    const invented = blocks('ts').filter((block) => !sources.some((source) => source.includes(flat(block))));
    expect(blocks('ts').length).toBeGreaterThanOrEqual(5);
    expect(invented).toEqual([]);
  });

  it('names only npm scripts, files and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = blocks('sh').join('\n');
    const npm = [...used.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(npm.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...used.matchAll(/-f ((?:dist|examples)\/\S*)/g)].map(([, path]) => path);
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
    expect(files.length).toBeGreaterThan(2);
    expect([...files, ...links].filter((path) => !existsSync(join(REPOSITORY_ROOT, path)))).toEqual([]);
  });

  it('has the versions that the code and the conformance tests have', () => {
    const longhorn = [...readme.matchAll(/longhorn\/longhorn\/v([\d.]+)\//g)].map(([, version]) => version);
    expect([...new Set(longhorn)]).toEqual([DEFAULT_LONGHORN_VERSION]);
    const snapshotter = [
      ...readme.matchAll(/external-snapshotter\/(?:v([\d.]+)|client\/config\/crd\?ref=v([\d.]+))/g),
    ];
    const tested = UPSTREAM_FILES.map(
      ({ path }) => /snapshot\.storage\.k8s\.io-v([\d.]+)\.yaml/.exec(path)?.[1],
    );
    expect([...new Set(snapshotter.map(([, a, b]) => a ?? b))]).toEqual(tested.filter(Boolean));
  });

  it('has its two commands in the order in which .ci/run starts', () => {
    expect(blocks('sh').slice(0, 2).map(flat)).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
    const commands = read('.ci/run')
      .split('\n')
      .filter((line) => line.startsWith('npm '));
    expect(commands[0]).toBe('npm ci && npm test || exit 1');
  });
});
