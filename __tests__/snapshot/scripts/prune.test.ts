import * as fc from 'fast-check';
import { AWKS, newestFirst, prune } from './prune-awk';
import type { Listed, Policy } from './prune-awk';
import { cases, expected, isGood, isYoung } from './prune-model';
import type { Case } from './prune-model';

const DAY = 86_400;
const NOW = '2026-11-24T15:30:00Z';

describe.each(AWKS.map((awk) => ({ title: awk.join(' '), awk })))('prune.awk with $title', ({ awk }) => {
  test('deletes exactly what no rule keeps', () => {
    fc.assert(
      fc.property(cases, ([list, policy]) => {
        expect(prune(list, policy, { awk })).toEqual(expected(list, policy));
      }),
      { numRuns: 150 },
    );
  });
});

describe('whatever the policy, prune.awk', () => {
  const holds = (check: (deleted: Listed[], ...of: Case) => void): void =>
    fc.assert(
      fc.property(cases, ([list, policy]) => {
        const deleted = new Set(prune(list, policy));
        check(
          list.filter(({ name }) => deleted.has(name)),
          list,
          policy,
        );
      }),
      { numRuns: 60 },
    );

  test('keeps the newest good one, and so the only one', () => {
    holds((deleted, list) => expect(deleted).not.toContain(newestFirst(list).find(isGood)));
  });

  test('keeps what is younger than its own or the policy’s minimum age', () => {
    holds((deleted, _, policy) => expect(deleted.filter((one) => isYoung(one, policy))).toEqual([]));
  });

  test('keeps the one just taken', () => {
    holds((deleted, _, { current }) => expect(deleted.map(({ name }) => name)).not.toContain(current));
  });

  test('deletes nothing while none is good', () => {
    holds((deleted, list) => expect(deleted.length === 0 || list.some(isGood)).toBe(true));
  });

  test('deletes nothing more when it runs again', () => {
    holds((deleted, list, policy) =>
      expect(
        prune(
          list.filter((one) => !deleted.includes(one)),
          policy,
        ),
      ).toEqual([]),
    );
  });

  test('never deletes more when a rule keeps more', () => {
    holds((deleted, list, policy) => {
      const generous = { ...policy, count: policy.count! + 1, weekly: policy.weekly! + 2 };
      expect(deleted.map(({ name }) => name)).toEqual(expect.arrayContaining(prune(list, generous)));
    });
  });
});

describe('by the calendar, prune.awk', () => {
  /** Good snapshots of these times, which are their names; the first is the one just taken. */
  const left = (policy: Policy, ...times: string[]): string[] => {
    const list = times.map((time) => ({ name: time, created: time }));
    const deleted = prune(list, { ...policy, now: times[0], current: times[0] });
    return times.filter((time) => !deleted.includes(time));
  };

  test.each<[string, Policy, string[], string[]]>([
    [
      'starts a day at midnight UTC, also at the turn of a year',
      { daily: 2 },
      ['2027-01-01T00:00:01Z', '2027-01-01T00:00:00Z', '2026-12-31T23:59:59Z', '2026-12-31T00:00:00Z'],
      ['2027-01-01T00:00:01Z', '2026-12-31T23:59:59Z'],
    ],
    [
      'starts a week on Monday, also at the turn of a year',
      { weekly: 2 },
      ['2027-01-03T23:59:59Z', '2027-01-01T00:00:00Z', '2026-12-28T00:00:00Z', '2026-12-27T23:59:59Z'],
      ['2027-01-03T23:59:59Z', '2026-12-27T23:59:59Z'],
    ],
    [
      'knows the leap day',
      { daily: 3 },
      ['2028-03-01T00:00:00Z', '2028-02-29T23:59:59Z', '2028-02-29T00:00:00Z', '2028-02-28T23:59:59Z'],
      ['2028-03-01T00:00:00Z', '2028-02-29T23:59:59Z', '2028-02-28T23:59:59Z'],
    ],
    [
      'puts the leap day into February',
      { monthly: 2 },
      ['2028-03-01T00:00:00Z', '2028-02-29T23:59:59Z', '2028-02-01T00:00:00Z', '2028-01-31T23:59:59Z'],
      ['2028-03-01T00:00:00Z', '2028-02-29T23:59:59Z'],
    ],
    [
      'knows that 2100 has none',
      { age: DAY },
      ['2100-03-01T00:00:00Z', '2100-02-28T00:00:00Z', '2100-02-27T23:59:59Z'],
      ['2100-03-01T00:00:00Z', '2100-02-28T00:00:00Z'],
    ],
    [
      'ends months when they end',
      { monthly: 3 },
      ['2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z', '2026-02-01T00:00:00Z', '2026-01-31T23:59:59Z'],
      ['2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z', '2026-01-31T23:59:59Z'],
    ],
    [
      'takes the same month of another year for another',
      { monthly: 2 },
      ['2026-11-24T00:00:00Z', '2025-11-24T00:00:00Z', '2024-11-24T00:00:00Z'],
      ['2026-11-24T00:00:00Z', '2025-11-24T00:00:00Z'],
    ],
    [
      'starts an hour at its first second',
      { hourly: 2 },
      ['2026-11-24T15:00:01Z', '2026-11-24T15:00:00Z', '2026-11-24T14:59:59Z', '2026-11-24T14:00:00Z'],
      ['2026-11-24T15:00:01Z', '2026-11-24T14:59:59Z'],
    ],
    [
      'keeps what is exactly as old as its age',
      { age: 3600 },
      ['2026-11-24T15:00:00Z', '2026-11-24T14:00:00Z', '2026-11-24T13:59:59Z'],
      ['2026-11-24T15:00:00Z', '2026-11-24T14:00:00Z'],
    ],
    [
      'deletes what is exactly as old as the minimum age',
      { minimumAge: 3600 },
      ['2026-11-24T15:00:00Z', '2026-11-24T14:00:01Z', '2026-11-24T14:00:00Z'],
      ['2026-11-24T15:00:00Z', '2026-11-24T14:00:01Z'],
    ],
  ])('%s', (_, policy, times, kept) => {
    expect(left(policy, ...times)).toEqual(kept);
  });
});

describe('with what it does not understand, prune.awk', () => {
  const policy = { now: NOW, current: 'current' };
  const current = { name: 'current', created: NOW };
  const old = { name: 'old', created: '2020-01-01T00:00:00Z' };

  test('deletes nothing of an empty list', () => {
    expect(prune([], policy)).toEqual([]);
  });

  test.each([
    '',
    'yesterday',
    '2020-01-01',
    '2020-01-01T00:00:00.000Z',
    '2020-01-01T00:00:00+01:00',
    '1577836800',
  ])('keeps a snapshot of the time %j', (created) => {
    const odd = [
      { name: 'odd', created },
      { name: 'odd-2', created, state: 'taking', ready: 'false' },
    ];
    expect(prune([current, old, ...odd], policy)).toEqual(['old']);
  });

  test.each(['', 'now', '2026-11-24', '2026-11-24T15:30:00+01:00'])(
    'deletes nothing when now is %j',
    (now) => {
      expect(prune([current, old], { ...policy, now })).toEqual([]);
    },
  );

  test('keeps what a job called good and the driver does not', () => {
    const broken = { ...old, name: 'broken', ready: 'false' };
    expect(prune([current, old, broken], policy)).toEqual(['old']);
  });

  test('takes the place of none with one that is being deleted', () => {
    const leaving = { name: 'leaving', created: '2026-11-24T15:00:00Z', deleted: NOW };
    const next = { name: 'next', created: '2026-11-24T14:00:00Z' };
    expect(prune([current, leaving, next, old], { ...policy, count: 2 })).toEqual(['old']);
  });
});
