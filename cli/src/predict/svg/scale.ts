/** The picture, in pixels. */
export const PICTURE = { width: 960, margin: 20 } as const;

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];
const MOST_TICKS = 10;

/** Seconds as places along the bars. */
export interface Scale {
  readonly x: (seconds: number) => number;
  /** Where the axis says a time, in seconds. */
  readonly ticks: readonly number[];
  readonly end: number;
}

/**
 * A scale from zero to the longest time that is shown.
 *
 * @param longest that time in seconds
 */
export function scaleTo(longest: number): Scale {
  const most = Math.max(1, longest);
  const step =
    STEPS.find((each) => most / each <= MOST_TICKS) ?? Math.ceil(most / MOST_TICKS / 86_400) * 86_400;
  const count = Math.ceil(most / step);
  const end = PICTURE.width - PICTURE.margin;
  const x = (seconds: number): number => PICTURE.margin + (seconds / (count * step)) * (end - PICTURE.margin);
  return { x, end, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
