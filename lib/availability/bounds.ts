import type { Blocked, Path } from './outcome';
import { sumOf } from './range';

/** What the recovery hangs on, if one of the ways that it can go never ends. */
export function blockedOf(paths: readonly Path[]): Blocked | undefined {
  return paths.find(({ blocked }) => blocked !== undefined)?.blocked;
}

/** Whether one of the ways that it can go never ends. */
export function neverRecovers(paths: readonly Path[]): boolean {
  return blockedOf(paths) !== undefined;
}

/** The slowest of the ways that it can go, as far as each comes; undefined if there is none. */
export function slowestOf(paths: readonly Path[]): Path | undefined {
  return [...paths].sort((a, b) => sumOf(b.phases).max - sumOf(a.phases).max)[0];
}

/** The longest recovery in seconds: by itself, or by hand where it never ends; undefined where that does not help either. */
export function longestRecovery(paths: readonly Path[]): number | undefined {
  const blocked = blockedOf(paths);
  if (blocked !== undefined) {
    return blocked.byHand && sumOf(blocked.byHand).max;
  }
  return sumOf(slowestOf(paths)?.phases ?? []).max;
}
