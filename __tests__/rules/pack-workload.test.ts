import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WORKLOAD_RULES } from '../../lib/rules/pack-workload';
import { REPOSITORY_ROOT } from '../support/repository';

const FOLDERS = ['workload', 'image', 'probes', 'network', 'secrets'];

describe('the rules about the pod', () => {
  it('are in the order of their ids, each once', () => {
    const ids = WORKLOAD_RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('are all that have a file, named like it', () => {
    const files = FOLDERS.flatMap((folder) => readdirSync(join(REPOSITORY_ROOT, 'lib/rules', folder)));
    expect(WORKLOAD_RULES.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it.each(WORKLOAD_RULES)('$id $name says why and what to do', (rule) => {
    expect(rule.id).toMatch(/^IRISHA\d{3}$/);
    expect(rule.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/);
    expect(rule.reference).toMatch(/^https:\/\/|^longhorn-manager 1\.12\.1 .*\.go$/);
  });
});
