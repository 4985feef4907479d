import type { Path } from './outcome';
import type { Odds, Phase } from './term';

/** Steps that a distribution is computed in. */
const STEPS = 800;

/**
 * Quantiles of a recovery time, in seconds, rounded to whole ones: every wait lies evenly in its range, or as its odds say,
 * and no wait knows of another.
 *
 * @param paths the ways that it can go, none of them blocked
 * @param shares which quantiles, such as 0.25
 */
export function quantilesOf(paths: readonly Path[], shares: readonly number[]): readonly number[] {
  const parts = paths.map((path) => ({ chance: path.chance, cdf: cdfOf(path.phases) }));
  const min = Math.min(...paths.map(({ phases }) => totalOf(phases, 'min')));
  const max = Math.max(...paths.map(({ phases }) => totalOf(phases, 'max')));
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

/** Sum of the phases' ends. */
export function totalOf(phases: readonly Phase[], end: 'min' | 'max'): number {
  return phases.reduce((sum, phase) => sum + phase[end], 0);
}

/** The share of recoveries that take at most so many seconds. */
function cdfOf(phases: readonly Phase[]): (seconds: number) => number {
  const min = totalOf(phases, 'min');
  const step = (totalOf(phases, 'max') - min) / STEPS;
  if (step === 0) {
    return (seconds) => (seconds >= min ? 1 : 0);
  }
  const terms = phases.flatMap((phase) => phase.terms);
  const density = terms.reduce<number[]>(
    (sum, term) => convolve(sum, oddsOf(term), term.min, step),
    [1, ...Array<number>(STEPS + terms.length).fill(0)],
  );
  const cumulated: number[] = [];
  density.reduce((sum, mass, i) => (cumulated[i] = sum + mass), 0);
  return (seconds) => {
    const at = Math.floor((seconds - min) / step);
    return at < 0 ? 0 : cumulated[Math.min(at, cumulated.length - 1)];
  };
}

function oddsOf(term: { min: number; max: number; odds?: readonly Odds[] }): readonly Odds[] {
  return term.odds ?? [{ min: term.min, max: term.max, chance: 1 }];
}

/** The density of a sum; `from` is where the added wait begins, which is counted outside. */
function convolve(density: readonly number[], odds: readonly Odds[], from: number, step: number): number[] {
  const result = Array<number>(density.length).fill(0);
  for (const { min, max, chance } of odds) {
    const first = Math.round((min - from) / step);
    const width = Math.max(1, Math.round((max - min) / step));
    let window = 0;
    for (let i = 0; i + first < result.length; i++) {
      window += density[i] - (i >= width ? density[i - width] : 0);
      result[i + first] += (chance * window) / width;
    }
  }
  return result;
}
