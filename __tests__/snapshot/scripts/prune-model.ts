import * as fc from 'fast-check';
import { newestFirst } from './prune-awk';
import type { Listed, Policy } from './prune-awk';

const DAY = 86_400;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const seconds = (time: string): number => Date.parse(time) / 1000;

/** A list, a policy, and the snapshot that was just taken. */
export type Case = [Listed[], Policy & { now: string; current: string }];

export const isGood = ({ state, ready, deleted }: Listed): boolean =>
  state === 'good' && ready === 'true' && deleted === '';
const ageOf = ({ created }: Listed, now: string): number => seconds(now) - seconds(created);
export const isYoung = (one: Listed, { now, minimumAge = 0 }: Case[1]): boolean =>
  ageOf(one, now) < Math.max(minimumAge, Number(one.minimumAge));

/** The calendar unit that a time is in, by its name. */
const UNITS: Record<'hourly' | 'daily' | 'weekly' | 'monthly', (time: string) => string> = {
  hourly: (time) => time.slice(0, 13),
  daily: (time) => time.slice(0, 10),
  weekly: (time) => {
    const day = new Date(time);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
  },
  monthly: (time) => time.slice(0, 7),
};

/** What a policy deletes, by sets of what each rule keeps. */
export function expected(list: Listed[], policy: Case[1]): string[] {
  const there = newestFirst(list).filter(({ deleted }) => deleted === '');
  const good = there.filter(isGood);
  const kept = new Set([...good.slice(0, 1), ...good.slice(0, policy.count)]);
  good
    .filter((one) => policy.age! > 0 && ageOf(one, policy.now) <= policy.age!)
    .forEach((one) => kept.add(one));
  for (const [rule, unit] of Object.entries(UNITS)) {
    const newest = new Map<string, Listed>();
    [...good].reverse().forEach((one) => newest.set(unit(one.created), one));
    const units = [...newest.keys()].sort().reverse();
    units.slice(0, policy[rule as keyof typeof UNITS]).forEach((key) => kept.add(newest.get(key)!));
  }
  return there
    .filter((one) => one.name !== policy.current && !isYoung(one, policy) && !kept.has(one))
    .filter((one) =>
      one.state === 'good'
        ? isGood(one)
        : ageOf(one, policy.now) >= policy.unfinishedAge! &&
          good.some((other) => there.indexOf(other) < there.indexOf(one)),
    )
    .map(({ name }) => name);
}

const place = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, fc.nat(4));
const age = fc.oneof(
  fc.integer({ min: -2 * DAY, max: 800 * DAY }),
  fc.integer({ min: 0, max: 3 * DAY }),
  fc.integer({ min: 0, max: 60 }).map((days) => days * DAY),
);
const seldom = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** At the turn of a year, of a month in a leap year, and anywhere. */
const now = fc.oneof(
  fc.constantFrom('2027-01-01T00:00:00Z', '2028-02-29T12:00:00Z', '2028-03-01T00:00:00Z'),
  fc.integer({ min: seconds('2020-01-01T00:00:00Z'), max: seconds('2110-01-01T00:00:00Z') }).map(iso),
);

export const cases: fc.Arbitrary<Case> = now.chain((at) =>
  fc.tuple(
    fc
      .array(
        fc.record({
          created: age.map((old) => iso(seconds(at) - old)),
          state: seldom('good', 'taking', 'failed', ''),
          ready: seldom('true', 'false', ''),
          deleted: seldom('', at),
          minimumAge: seldom('', '3600', String(30 * DAY)),
        }),
        { maxLength: 40 },
      )
      .map((list) => list.map((one, i) => ({ ...one, name: `s-${i}` }))),
    fc.record({
      now: fc.constant(at),
      current: fc.constantFrom('s-0', 's-1', 'none'),
      count: place,
      age: seldom(0, DAY, 40 * DAY),
      hourly: place,
      daily: place,
      weekly: place,
      monthly: place,
      minimumAge: seldom(0, 3600, 7 * DAY),
      unfinishedAge: fc.constantFrom(0, 7200, 3 * DAY),
    }),
  ),
);
