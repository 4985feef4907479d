import { cronTimes, type CronTimes } from '../util/cron';

const DAY = 86_400;
/** Databases of one kind share a schedule, and each takes a millisecond. */
const KNOWN = new Map<string, number | undefined>();
/**
 * Weekdays fall on the same dates again after 28 years, leap days too. One more, so that the last gap of a cycle ends. (The
 * missing leap day of 2100 is left out.)
 */
const DAYS = 366 * 29;

/**
 * The longest time between two runs of a schedule, in seconds; undefined for one that cannot be read or never comes.
 * Changes of daylight saving time are left out.
 *
 * @param schedule five fields, or `@daily` and the like
 */
export function longestGap(schedule: string): number | undefined {
  if (!KNOWN.has(schedule)) {
    KNOWN.set(schedule, compute(schedule));
  }
  return KNOWN.get(schedule);
}

function compute(schedule: string): number | undefined {
  const times = cronTimes(schedule);
  if (times === undefined) {
    return undefined;
  }
  const minutes = times.hours
    .flatMap((hour) => times.minutes.map((minute) => hour * 60 + minute))
    .sort((a, b) => a - b);
  const night = (minutes[0] - minutes[minutes.length - 1]) * 60;
  const days = runDays(times);
  return longest([
    ...gapsBetween(minutes).map((gap) => gap * 60),
    ...gapsBetween(days).map((gap) => gap * DAY + night),
  ]);
}

/** Numbers of the days on which it runs; two are enough of a schedule for every day. */
function runDays({ isRunDay, isDaily }: CronTimes): number[] {
  return Array.from({ length: isDaily ? 2 : DAYS }, (_, day) => day).filter((day) =>
    isRunDay(new Date(Date.UTC(2024, 0, 1 + day))),
  );
}

function gapsBetween(points: readonly number[]): number[] {
  return points.slice(1).map((point, i) => point - points[i]);
}

function longest(gaps: readonly number[]): number {
  return gaps.reduce((a, b) => Math.max(a, b), 0);
}
