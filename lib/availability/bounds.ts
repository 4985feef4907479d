import type { Blocked, Path } from './outcome';
import { totalOf } from './quantiles';
import type { Range } from './range';
import type { Phase } from './term';

/** What the recovery hangs on, if one of the ways that it can go never ends. */
export function blockedOf(paths: readonly Path[]): Blocked | undefined {
  return paths.find(({ blocked }) => blocked !== undefined)?.blocked;
}

/** Whether one of the ways that it can go never ends. */
export function neverRecovers(paths: readonly Path[]): boolean {
  return blockedOf(paths) !== undefined;
}

/** From the shortest to the longest of a sequence of phases, in seconds. */
export function totalRange(phases: readonly Phase[]): Range {
  return { min: totalOf(phases, 'min'), max: totalOf(phases, 'max') };
}

/** The longest recovery in seconds: by itself, or by hand where it never ends; undefined where that does not help either. */
export function longestRecovery(paths: readonly Path[]): number | undefined {
  const blocked = blockedOf(paths);
  if (blocked !== undefined) {
    return blocked.byHand && totalOf(blocked.byHand, 'max');
  }
  return Math.max(0, ...paths.map(({ phases }) => totalOf(phases, 'max')));
}
