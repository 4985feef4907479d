/** From the shortest to the longest, in seconds. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A range without width. */
export function exactly(seconds: number): Range {
  return { min: seconds, max: seconds };
}

/** Both one after the other. */
export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, each) => ({ min: sum.min + each.min, max: sum.max + each.max }), exactly(0));
}

/** Both at the same time: over when the later one is. */
export function laterOf(a: Range, b: Range): Range {
  return { min: Math.max(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** Either of them. */
export function hullOf(ranges: readonly Range[]): Range {
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}
