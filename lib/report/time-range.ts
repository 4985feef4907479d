import type { Duration } from 'cdk8s';
import type { Range } from '../availability/range';
import { refuse } from '../util/check';

/** From the shortest to the longest time. */
export interface TimeRange {
  /** The shortest. */
  readonly min: Duration;

  /** The longest. */
  readonly max: Duration;
}

/** A time range in seconds; refuses one that ends before it begins. */
export function rangeInSeconds(prop: string, { min, max }: TimeRange): Range {
  const range = {
    min: min.toMilliseconds({ integral: false }) / 1000,
    max: max.toMilliseconds({ integral: false }) / 1000,
  };
  if (range.min > range.max) {
    refuse(
      prop,
      `${range.min} s to ${range.max} s`,
      'allowed: a shortest time that is not above the longest',
    );
  }
  return range;
}
