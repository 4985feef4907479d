import type { Path } from './outcome';
import { hullOf, sumOf } from './range';
import type { Odds, Phase, Term } from './term';

/** Steps that a distribution is computed in. */
const STEPS = 250;

/**
 * Quantiles of a recovery time, in seconds, rounded to whole ones: every wait lies evenly in its range, or as its odds say,
 * and no wait knows of another.
 *
 * @param paths the ways that it can go, none of them blocked
 * @param shares which quantiles, such as 0.25
 */
export function quantilesOf(paths: readonly Path[], shares: readonly number[]): readonly number[] {
  const parts = paths.map((path) => ({ chance: path.chance, cdf: cdfOf(path.phases) }));
  const { min, max } = hullOf(paths.map(({ phases }) => sumOf(phases)));
  const share = (x: number) => parts.reduce((sum, { chance, cdf }) => sum + chance * cdf(x), 0);
  return shares.map((wanted) => {
    let [low, high] = [min, max];
    while (high - low > 0.05) {
      const middle = (low + high) / 2;
      [low, high] = share(middle) < wanted ? [middle, high] : [low, middle];
    }
    return Math.round((low + high) / 2);
  });
}

/** The share of recoveries that take at most so many seconds. */
function cdfOf(phases: readonly Phase[]): (seconds: number) => number {
  const { min, max } = sumOf(phases);
  const step = (max - min) / STEPS;
  if (step === 0) {
    return (seconds) => (seconds >= min ? 1 : 0);
  }
  const waits = phases.flatMap(({ terms }) => terms).filter((term) => term.max > term.min);
  let density = new Float64Array(STEPS + waits.length + 1);
  density[0] = 1;
  for (const wait of waits) {
    density = convolve(density, wait, step);
  }
  const cumulated = new Float64Array(density.length);
  let [sum, mean] = [0, 0];
  density.forEach((mass, i) => {
    sum += mass;
    mean += mass * i * step;
    cumulated[i] = sum;
  });
  // Each wait is counted from the start of its step: half a step too early, which adds up.
  const shift = min + waits.reduce((all, wait) => all + meanOf(wait), 0) - mean;
  return (seconds) => {
    const at = Math.floor((seconds - shift) / step);
    return at < 0 ? 0 : cumulated[Math.min(at, cumulated.length - 1)];
  };
}

/** How much a wait takes beyond its shortest, on average. */
function meanOf(wait: Term): number {
  return oddsOf(wait).reduce((sum, { min, max, chance }) => sum + chance * ((min + max) / 2 - wait.min), 0);
}

function oddsOf({ min, max, odds }: Term): readonly Odds[] {
  return odds ?? [{ min, max, chance: 1 }];
}

/** The density of a sum of waits with one more, of which only what is beyond its shortest is counted. */
function convolve(density: Float64Array, wait: Term, step: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(density.length);
  for (const { min, max, chance } of oddsOf(wait)) {
    const first = Math.round((min - wait.min) / step);
    const width = Math.max(1, Math.round((max - min) / step));
    let window = 0;
    for (let i = 0; i + first < result.length; i++) {
      window += density[i] - (i >= width ? density[i - width] : 0);
      result[i + first] += (chance * window) / width;
    }
  }
  return result;
}
