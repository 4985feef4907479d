import { Duration } from 'cdk8s';
import type { SnapshotRetention } from '../../lib/snapshot/snapshot-retention';
import { retentionEnvironment } from '../../lib/snapshot/snapshot-retention';

const NONE = {
  RETAIN_COUNT: '0',
  RETAIN_AGE: '0',
  RETAIN_HOURLY: '0',
  RETAIN_DAILY: '0',
  RETAIN_WEEKLY: '0',
  RETAIN_MONTHLY: '0',
  MINIMUM_AGE: '3600',
};

test.each<[SnapshotRetention, Partial<typeof NONE>]>([
  [{ count: 1 }, { RETAIN_COUNT: '1' }],
  [{ count: 250 }, { RETAIN_COUNT: '250' }],
  [{ age: Duration.days(30) }, { RETAIN_AGE: '2592000' }],
  [{ hourly: 24 }, { RETAIN_HOURLY: '24' }],
  [{ daily: 7 }, { RETAIN_DAILY: '7' }],
  [{ weekly: 4 }, { RETAIN_WEEKLY: '4' }],
  [{ monthly: 12 }, { RETAIN_MONTHLY: '12' }],
  [
    { count: 1, minimumAge: Duration.seconds(1) },
    { RETAIN_COUNT: '1', MINIMUM_AGE: '1' },
  ],
  [
    { count: 50, hourly: 50, daily: 50, weekly: 50, monthly: 50 },
    {
      RETAIN_COUNT: '50',
      RETAIN_HOURLY: '50',
      RETAIN_DAILY: '50',
      RETAIN_WEEKLY: '50',
      RETAIN_MONTHLY: '50',
    },
  ],
])('%# %j', (retain, expected) => {
  expect(retentionEnvironment(retain)).toEqual({ ...NONE, ...expected });
});

const RANGE = 'allowed: a whole number from 1 to 250';
const SECONDS = 'allowed: a whole number of seconds, at least 1';
const NO_RULE = 'retain: got no rule; allowed: at least one of count, age, hourly, daily, weekly and monthly';

describe('refused:', () => {
  const rules = ['count', 'hourly', 'daily', 'weekly', 'monthly'] as const;
  const cases = rules.flatMap((rule) => [0, -1, 251, 1.5, NaN].map((value) => [rule, value] as const));

  test.each(cases)('%s %d', (rule, value) => {
    expect(() => retentionEnvironment({ [rule]: value })).toThrow(
      new Error(`retain.${rule}: got ${value}; ${RANGE}`),
    );
  });

  test.each<[SnapshotRetention, string]>([
    [{}, NO_RULE],
    [{ minimumAge: Duration.days(1) }, NO_RULE],
    [{ age: Duration.seconds(0) }, `retain.age: got 0 s; ${SECONDS}`],
    [{ age: Duration.millis(1500) }, `retain.age: got 1.5 s; ${SECONDS}`],
    [{ count: 1, minimumAge: Duration.seconds(0) }, `retain.minimumAge: got 0 s; ${SECONDS}`],
    [
      { count: 1, hourly: 100, daily: 150 },
      'retain: got rules that keep up to 251; allowed: 250 in all, as many as Longhorn keeps of a volume',
    ],
  ])('%# %j', (retain, message) => {
    expect(() => retentionEnvironment(retain)).toThrow(new Error(message));
  });
});
