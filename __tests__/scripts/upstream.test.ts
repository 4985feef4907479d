import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fetch, fillUpstream, main } from '../../scripts/upstream';
import { crdsOfLonghornManifest, UPSTREAM_FILES, type UpstreamFile } from '../../scripts/upstream-files';
import { describeUpstream, readUpstream } from '../support/upstream';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const source = (name: string, text: string) => ({ url: `https://example.com/${name}`, sha256: sha256(text) });

const ONE = source('one', 'one\n');
const TWO = source('two', 'two\n');
const FILES: UpstreamFile[] = [
  { path: 'crds/one.yaml', sha256: ONE.sha256, sources: [ONE], assemble: ([text]) => text },
  {
    path: 'crds/both.yaml',
    sha256: sha256('one\n\n---\ntwo\n'),
    sources: [ONE, TWO],
    assemble: (parts) => parts.join('\n---\n'),
  },
];

let dir: string;
let lines: string[];
let errors: string[];
let fetched: string[];
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'upstream-')), '.upstream');
  [lines, errors, fetched] = [[], [], []];
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

/** Stands in for the network: what is not listed is not found. */
function serving(pages: Readonly<Record<string, string>>): Fetch {
  return (url) => {
    fetched.push(url);
    const text = pages[url] as string | undefined;
    const bytes = Buffer.from(text ?? 'not found');
    return Promise.resolve({
      ok: text !== undefined,
      status: text === undefined ? 404 : 200,
      arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
    });
  };
}

const run = (fetch: Fetch, args: string[] = [], files = FILES): Promise<number> =>
  main(args, { dir, fetch, files, log: (line) => lines.push(line), error: (line) => errors.push(line) });

const GOOD = serving({ [ONE.url]: 'one\n', [TWO.url]: 'two\n' });

describe('npm run upstream', () => {
  it('writes each file with the expected bytes, downloads nothing twice and prints a line per file', async () => {
    expect(await run(GOOD)).toBe(0);
    expect(readFileSync(join(dir, 'crds/one.yaml'), 'utf8')).toBe('one\n');
    expect(readFileSync(join(dir, 'crds/both.yaml'), 'utf8')).toBe('one\n\n---\ntwo\n');
    expect(readdirSync(join(dir, 'crds')).sort()).toEqual(['both.yaml', 'one.yaml']);
    expect(fetched).toEqual([ONE.url, TWO.url]);
    expect(lines).toEqual([
      '[1/2] crds/one.yaml: 4 bytes, hash verified',
      '[2/2] crds/both.yaml: 13 bytes, hash verified',
      `done: ${dir}`,
    ]);
  });

  it('keeps a file that is already right and replaces one that is not', async () => {
    await run(GOOD);
    writeFileSync(join(dir, 'crds/both.yaml'), 'edited by hand');
    lines = [];
    expect(await run(GOOD)).toBe(0);
    expect(lines[0]).toBe('[1/2] crds/one.yaml: already there');
    expect(readFileSync(join(dir, 'crds/both.yaml'), 'utf8')).toBe('one\n\n---\ntwo\n');
  });

  it('refuses other bytes than the pinned ones, with both hashes, and writes nothing', async () => {
    expect(await run(serving({ [ONE.url]: 'one\n', [TWO.url]: 'changed\n' }))).toBe(1);
    expect(errors.join('\n')).toContain(
      `${TWO.url}: got sha256 ${sha256('changed\n')}, expected ${TWO.sha256}`,
    );
    expect(errors.join('\n')).toContain('Do not use them');
    expect(existsSync(dir)).toBe(false);
  });

  it('gives up on HTTP 404, says which address and what to do, and writes nothing', async () => {
    expect(await run(serving({ [ONE.url]: 'one\n' }))).toBe(1);
    expect(errors.join('\n')).toContain(`${TWO.url}: HTTP 404`);
    expect(errors.join('\n')).toContain('run `npm run upstream` again');
    expect(existsSync(dir)).toBe(false);
  });

  it('gives up without network, says why, and writes nothing', async () => {
    const offline: Fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND example.com') }),
      );
    expect(await run(offline)).toBe(1);
    expect(errors.join('\n')).toContain(`${ONE.url}: fetch failed: getaddrinfo ENOTFOUND example.com`);
    expect(existsSync(dir)).toBe(false);
  });

  it('leaves what was there when a later run fails', async () => {
    await run(GOOD);
    rmSync(join(dir, 'crds/both.yaml'));
    expect(await run(serving({}))).toBe(1);
    expect(readdirSync(join(dir, 'crds'))).toEqual(['one.yaml']);
  });

  it('refuses a file whose right downloads do not add up to its own hash', async () => {
    const wrong = [{ ...FILES[1], assemble: (parts: readonly string[]) => parts.join('') }];
    expect(await run(GOOD, [], wrong)).toBe(1);
    expect(errors.join('\n')).toContain('crds/both.yaml: put together from its downloads');
    expect(existsSync(dir)).toBe(false);
  });

  it('leaves no half-written file when the disk refuses', async () => {
    writeFileSync(dir, 'a file where the folder should be');
    await expect(run(GOOD)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(readdirSync(join(dir, '..'))).toEqual(['.upstream']);
  });

  it('explains itself on --help and refuses other arguments, without a download', async () => {
    expect(await run(GOOD, ['--help'])).toBe(0);
    expect(lines.join('\n')).toContain('UPSTREAM_DIR');
    expect(await run(GOOD, ['--force'])).toBe(1);
    expect(errors.join('\n')).toContain('unknown argument "--force"');
    expect(fetched).toEqual([]);
  });
});

describe('the pinned files', () => {
  it('have unique paths and full hashes', () => {
    expect(new Set(UPSTREAM_FILES.map((file) => file.path)).size).toBe(UPSTREAM_FILES.length);
    for (const hash of UPSTREAM_FILES.flatMap((file) => [file, ...file.sources]).map((pin) => pin.sha256)) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('take the CRDs, and only these, out of a Longhorn manifest', () => {
    const crd = (name: string) => `# Source: longhorn/templates/crds.yaml\nname: ${name}\n`;
    const manifest = `kind: Namespace\n---\n${crd('a')}---\n${crd('b')}---\n# Source: longhorn/templates/x.yaml\n`;
    expect(crdsOfLonghornManifest(manifest)).toBe(`\n${crd('a')}---\n${crd('b')}`);
  });

  describeUpstream('with the upstream files', () => {
    it('come out of their downloads byte for byte', async () => {
      const pages: Record<string, string> = {};
      for (const file of UPSTREAM_FILES.filter(({ path }) => !path.includes('longhorn.io'))) {
        const text = readUpstream(file.path);
        const parts =
          file.sources.length > 1 ? text.split('\n---\n---\n').map((p, i) => (i ? `---\n${p}` : p)) : [text];
        file.sources.forEach(({ url }, index) => (pages[url] = parts[index]));
      }
      await fillUpstream({ dir, fetch: serving(pages), log: (line) => lines.push(line) });
      for (const file of UPSTREAM_FILES) {
        expect(readFileSync(join(dir, file.path), 'utf8')).toBe(readUpstream(file.path));
      }
    });
  });
});
