import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UPSTREAM_FILES } from '../../scripts/upstream-files';
import { resolveUpstream } from '../support/upstream';

describe('resolveUpstream', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'resolve-upstream-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function fill(folder: string, paths = UPSTREAM_FILES.map((file) => file.path)): void {
    for (const path of paths) {
      mkdirSync(dirname(join(root, folder, path)), { recursive: true });
      writeFileSync(join(root, folder, path), '');
    }
  }

  it('skips, and says what to do, when there are no files and none are required', () => {
    expect(resolveUpstream({}, root)).toEqual({
      skipped: 'skipped: no upstream files, run `npm run upstream` or set UPSTREAM_DIR',
    });
  });

  it('fails instead of skipping when they are required', () => {
    expect(resolveUpstream({ REQUIRE_UPSTREAM: '1' }, root).problem).toMatch(
      /^REQUIRE_UPSTREAM=1, but there are no upstream files .*\.upstream does not exist/,
    );
  });

  it('fails when they are required and one is missing, and names it', () => {
    fill(
      '.upstream',
      UPSTREAM_FILES.slice(1).map((file) => file.path),
    );
    expect(resolveUpstream({ REQUIRE_UPSTREAM: '1' }, root).problem).toContain(
      `lacks ${UPSTREAM_FILES[0].path}`,
    );
    expect(resolveUpstream({}, root).skipped).toContain('skipped: ');
  });

  it('fails when UPSTREAM_DIR names a folder that does not exist or is incomplete', () => {
    expect(resolveUpstream({ UPSTREAM_DIR: 'nowhere' }, root).problem).toMatch(
      /^UPSTREAM_DIR is "nowhere": .*does not exist$/,
    );
    mkdirSync(join(root, 'empty'));
    expect(resolveUpstream({ UPSTREAM_DIR: 'empty' }, root).problem).toContain('lacks crds/');
  });

  it('fails on a wrong UPSTREAM_DIR even where the default folder would do', () => {
    fill('.upstream');
    expect(resolveUpstream({ UPSTREAM_DIR: 'nowhere' }, root).problem).toContain('does not exist');
  });

  it('takes UPSTREAM_DIR, else the default folder', () => {
    fill('elsewhere');
    fill('.upstream');
    expect(resolveUpstream({ UPSTREAM_DIR: 'elsewhere' }, root)).toEqual({ dir: join(root, 'elsewhere') });
    expect(resolveUpstream({ REQUIRE_UPSTREAM: '1' }, root)).toEqual({ dir: join(root, '.upstream') });
  });
});
