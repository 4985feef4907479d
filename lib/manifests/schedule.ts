import { cronTimes } from '../util/cron';

const DAY = 86_400;
/** Long enough for a 29th of February and every weekday of it. */
const YEARS = 29;

/**
 * The longest time between two runs of a schedule, in seconds; undefined for one that cannot be read or never comes.
 * Changes of daylight saving time are left out.
 *
 * @param schedule five fields, or `@daily` and the like
 */
export function longestGap(schedule: string): number | undefined {
  const times = cronTimes(schedule);
  if (times === undefined) {
    return undefined;
  }
  const minutes = times.hours
    .flatMap((hour) => times.minutes.map((minute) => hour * 60 + minute))
    .sort((a, b) => a - b);
  const [first, last] = [minutes[0], minutes[minutes.length - 1]];
  const within = minutes.slice(1).map((minute, i) => (minute - minutes[i]) * 60);
  const days = runDays(times.isRunDay);
  const between = days.slice(1).map((day, i) => (day - days[i]) * DAY + (first - last) * 60);
  return between.length === 0 ? undefined : Math.max(...within, ...between);
}

function runDays(isRunDay: (date: Date) => boolean): number[] {
  const start = Date.UTC(2024, 0, 1) / (DAY * 1000);
  const days = Array.from({ length: 366 * 5 }, (_, i) => start + i);
  const found = days.filter((day) => isRunDay(new Date(day * DAY * 1000)));
  // Only a leap day is rarer than that.
  return found.length > 1 ? found : longRunDays(isRunDay, start);
}

function longRunDays(isRunDay: (date: Date) => boolean, start: number): number[] {
  return Array.from({ length: 366 * YEARS }, (_, i) => start + i).filter((day) =>
    isRunDay(new Date(day * DAY * 1000)),
  );
}
