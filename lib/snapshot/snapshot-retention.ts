import type { Duration } from 'cdk8s';
import { inRange, refuse, positiveSeconds } from '../util/check';

/**
 * Which snapshots of a policy are kept. A snapshot stays as long as one of the rules keeps it; without any rule it goes.
 *
 * Whatever the rules say, the newest good snapshot is never deleted, nor one younger than its minimum age, nor anything
 * that does not carry the labels of the policy. Hours, days, weeks (from Monday) and months are those of UTC, and of each
 * the newest snapshot counts.
 */
export interface SnapshotRetention {
  /**
   * The newest so many, 1 to 250.
   * @default - none by number
   */
  readonly count?: number;

  /**
   * Those that are not older.
   * @default - none by age
   */
  readonly age?: Duration;

  /**
   * The newest of each of the last so many hours that have one, 1 to 250.
   * @default - none by the hour
   */
  readonly hourly?: number;

  /**
   * The newest of each of the last so many days that have one, 1 to 250.
   * @default - none by the day
   */
  readonly daily?: number;

  /**
   * The newest of each of the last so many weeks that have one, 1 to 250.
   * @default - none by the week
   */
  readonly weekly?: number;

  /**
   * The newest of each of the last so many months that have one, 1 to 250.
   * @default - none by the month
   */
  readonly monthly?: number;

  /**
   * No snapshot is deleted before it is so old. It is written on each snapshot, and a later, shorter one does not shorten it.
   * @default Duration.hours(1)
   */
  readonly minimumAge?: Duration;
}

/** Longhorn keeps at most 250 snapshots of a volume (setting snapshot-max-count, 1.12.1). */
const MAX = 250;
const HOUR = 3600;

/** The rules as the script reads them; 0 is no rule. */
export function retentionEnvironment(retain: SnapshotRetention): Record<string, string> {
  const counts = {
    count: retain.count,
    hourly: retain.hourly,
    daily: retain.daily,
    weekly: retain.weekly,
    monthly: retain.monthly,
  };
  const places = Object.entries(counts).map(([rule, value]) =>
    value === undefined ? 0 : inRange(`retain.${rule}`, value, 1, MAX),
  );
  const age = retain.age === undefined ? 0 : positiveSeconds('retain.age', retain.age);
  const sum = places.reduce((a, b) => a + b, 0);
  if (sum === 0 && age === 0) {
    refuse('retain', 'no rule', 'allowed: at least one of count, age, hourly, daily, weekly and monthly');
  }
  if (sum > MAX) {
    refuse(
      'retain',
      `rules that keep up to ${sum}`,
      `allowed: ${MAX} in all, as many as Longhorn keeps of a volume`,
    );
  }
  const [count, hourly, daily, weekly, monthly] = places.map(String);
  return {
    RETAIN_COUNT: count,
    RETAIN_AGE: String(age),
    RETAIN_HOURLY: hourly,
    RETAIN_DAILY: daily,
    RETAIN_WEEKLY: weekly,
    RETAIN_MONTHLY: monthly,
    MINIMUM_AGE: String(
      retain.minimumAge === undefined ? HOUR : positiveSeconds('retain.minimumAge', retain.minimumAge),
    ),
  };
}
