import type { Situation } from '../situation';
import { fromProfile, type Odds, type Origin, type Term } from '../term';

/**
 * While the old pod object exists, both pods want the volume at a sync, and the order of a Go map decides: the new node won
 * 18 of 29 (2026-11-23). Otherwise the volume goes back to the dead node for one more period.
 */
const NEW_NODE_WINS = 18 / 29;

/**
 * Under ReadWriteOnce: until a sync of the attach/detach controller that the new node wins. The first after the old object has
 * gone is won for certain, so the grace period bounds the number of laps.
 */
export function syncsWithOldPod(
  { profile }: Situation,
  grace: number,
  graceOrigins: readonly Origin[],
): Term {
  const { attachDetachSyncPeriod: period, longhornResyncPeriod: resync } = profile;
  const max = grace + resync + period;
  return {
    what: 'a sync of the attach/detach controller that the new node wins',
    ...{ min: 0, max },
    origins: [
      { ...fromProfile('attachDetachSyncPeriod'), seconds: { min: 0, max: period } },
      ...graceOrigins.map((each) => ({ ...each, seconds: { min: 0, max: grace } })),
      { ...fromProfile('longhornResyncPeriod'), seconds: { min: 0, max: resync } },
    ],
    odds: laps(period, grace + resync / 2, max),
  };
}

function laps(period: number, objectGone: number, max: number): readonly Odds[] {
  const odds: Odds[] = [];
  let left = 1;
  for (let from = 0; left > 0 && from < max; from += period) {
    const toss = Math.min(1, Math.max(0, (objectGone - from) / period));
    const isLast = from + period >= max;
    const won = isLast ? left : left * (1 - toss * (1 - NEW_NODE_WINS));
    odds.push({ min: from, max: Math.min(from + period, max), chance: won });
    left -= won;
  }
  return odds;
}
