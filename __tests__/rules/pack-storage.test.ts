import { STORAGE_RULES } from '../../lib/rules/pack-storage';

describe('the rules about storage, Longhorn, the configuration of IRIS, backups, copies and GitOps', () => {
  it('are in the order of their ids, each of which is there once', () => {
    const ids = STORAGE_RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('have names that differ', () => {
    expect(new Set(STORAGE_RULES.map(({ name }) => name)).size).toBe(STORAGE_RULES.length);
  });

  it.each(STORAGE_RULES.map((rule) => [rule.name, rule] as const))(
    '%s says what, why and what to do',
    (_, { id, summary, why, fix, reference }) => {
      expect(id).toMatch(/^IRISHA\d{3}$/);
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(why).toMatch(/^\S.*[.]$/);
      expect(fix).toMatch(/^\S.*[.]$/);
      expect(reference).not.toBe('');
    },
  );
});
