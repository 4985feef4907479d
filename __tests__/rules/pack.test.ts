import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RULES } from '../../lib/rules/pack';
import { REPOSITORY_ROOT } from '../support/repository';

const FOLDER = join(REPOSITORY_ROOT, 'lib/rules');

/** `workload/bare-pod` and so on: each file in a folder of rules is one rule. */
const FILES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((file) => `${name}/${basename(file, '.ts')}`));

describe('the rules', () => {
  it('have ids of their own, in their order', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('are all that have a file, each under the name of its file', () => {
    expect(FILES.length).toBeGreaterThan(0);
    expect(RULES.map(({ name }) => name).sort()).toEqual(FILES.map((file) => basename(file)).sort());
  });

  it.each(FILES)('%s has a test', (file) => {
    expect(readdirSync(join(REPOSITORY_ROOT, '__tests__/rules', file, '..'))).toContain(
      `${basename(file)}.test.ts`,
    );
  });

  it.each(RULES)('$id $name says what, why and what to do', (rule) => {
    expect(rule.id).toMatch(/^IRISHA\d{3}$/);
    expect(rule.summary).toMatch(/^[A-Z].{8,}[^.]$/);
    // One begins with a version.
    expect(rule.why).toMatch(/^[A-Z\d].{8,}\.$/);
    expect(rule.fix).toMatch(/^[A-Z].{8,}\.$/);
    expect(rule.reference).toMatch(/^https:\/\/|^longhorn-manager 1\.12\.1 .*\.go$/);
  });
});
