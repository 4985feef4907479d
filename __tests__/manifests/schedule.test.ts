import { CronExpressionParser } from 'cron-parser';
import * as fc from 'fast-check';
import { longestGap } from '../../lib/manifests/schedule';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the longest time between two runs', () => {
  test.each([
    ['* * * * *', MINUTE],
    ['*/15 * * * *', 15 * MINUTE],
    // 50 to the next hour's 0, and from 23:50 to 0:00.
    ['0,50 * * * *', 50 * MINUTE],
    // 55 to 0: a step begins again in each hour.
    ['*/35 * * * *', 35 * MINUTE],
    ['0 * * * *', HOUR],
    // From 17:00 to 8:00.
    ['0 8-17 * * *', 15 * HOUR],
    ['30 1 * * *', DAY],
    ['0 4 * * 0', 7 * DAY],
    // Friday evening to Monday evening.
    ['0 20 * * 1-5', 3 * DAY],
    // The 15th to the 1st in a month of 31 days.
    ['0 0 1,15 * *', 17 * DAY],
    ['0 0 1 * *', 31 * DAY],
    // From March to May and from August to October; January to March is shorter.
    ['0 0 31 * *', 61 * DAY],
    ['0 0 29 2 *', (4 * 365 + 1) * DAY],
    ['0 0 1 1 *', 366 * DAY],
  ])('of %p', (schedule, seconds) => {
    expect(longestGap(schedule)).toBe(seconds);
  });

  test.each([
    ['@hourly', HOUR],
    ['@daily', DAY],
    ['@midnight', DAY],
    ['@weekly', 7 * DAY],
    ['@monthly', 31 * DAY],
    ['@yearly', 366 * DAY],
    ['@annually', 366 * DAY],
  ])('of %p', (schedule, seconds) => {
    expect(longestGap(schedule)).toBe(seconds);
  });

  test('counts either day where both the day of month and the day of week are restricted', () => {
    // The first of a month does not make the Mondays rarer, as "and" would.
    expect(longestGap('0 0 1 * MON')).toBe(7 * DAY);
    // A step is a restriction, a star in a list is none (starBit of robfig's parser.go).
    expect(longestGap('0 0 29 * */2')).toBe(2 * DAY);
    expect(longestGap('0 0 29 2 MON,*')).toBe((4 * 365 + 1) * DAY);
  });

  test('looks at every weekday that a date can fall on', () => {
    // 31 December to the first Friday of the next December: the 7th of a leap year, as in 2040 and not for 16 years before.
    expect(longestGap('0 0 31 12 FRI')).toBe((366 - 31 + 7) * DAY);
  });

  test.each(['', 'garbage', '0 0 30 2 *', '60 * * * *', '0 0 * * * *', '@every 1h', '0 0 * * 7'])(
    'is unknown for %p, which never runs or which the API server refuses',
    (schedule) => {
      expect(longestGap(schedule)).toBeUndefined();
    },
  );
});

describe('beside cron-parser', () => {
  /** Values of a field, none twice, which cron-parser does not take. */
  const some = (min: number, max: number, maxLength: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength }).map((values) => values.join());
  const starOr = (values: fc.Arbitrary<string>) => fc.oneof(fc.constant('*'), values);
  const days = fc.oneof(starOr(some(1, 28, 3)), fc.constantFrom('31', '29,31', '*/10', '5-20'));
  const months = fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, some(1, 12, 4));
  const weekdays = fc.oneof(starOr(some(0, 6, 3)), fc.constantFrom('1-5', 'SUN'));

  /** Seconds between consecutive runs. */
  function gaps(
    schedule: string,
    from: Date,
    runs: number,
    until = new Date(Date.UTC(2200, 0, 1)),
  ): number[] {
    const interval = CronExpressionParser.parse(schedule, { tz: 'UTC', currentDate: from });
    const found: number[] = [];
    for (let [last, i] = [interval.next().getTime(), 1]; i < runs && last < until.getTime(); i++) {
      const next = interval.next().getTime();
      found.push((next - last) / 1000);
      last = next;
    }
    return found;
  }

  /** That year has no leap day, and the next one comes after eight years. */
  const BEFORE_2100 = new Date('2090-01-01');
  const possible = (schedule: string) => longestGap(schedule) !== undefined;

  test('no two runs are further apart, from whatever time on', () => {
    const schedules = fc
      .tuple(starOr(some(0, 59, 3)), starOr(some(0, 23, 3)), days, months, weekdays)
      .map((fields) => fields.join(' '))
      .filter(possible);
    const times = fc.date({ min: new Date('2024-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(schedules, times, (schedule, from) => {
        expect(Math.max(...gaps(schedule, from, 50, BEFORE_2100))).toBeLessThanOrEqual(longestGap(schedule)!);
      }),
      { numRuns: 60 },
    );
  });

  test('and two are as far apart', () => {
    // A run per day at most: of 28 years, in which each date falls on each weekday, that is quickly walked through.
    const schedules = fc
      .tuple(some(0, 59, 1), some(0, 23, 1), days, some(1, 12, 2), weekdays)
      .map((fields) => fields.join(' '))
      .filter(possible);
    fc.assert(
      fc.property(schedules, (schedule) => {
        const seen = gaps(schedule, new Date('2026-01-01'), Infinity, new Date('2056-01-01'));
        expect(Math.max(...seen)).toBe(longestGap(schedule));
      }),
      { numRuns: 10 },
    );
  });
});
