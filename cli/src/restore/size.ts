import { bytesOf, sizeCode } from '../../../lib/manifests/quantity';
import type { Restore } from './checks';

/**
 * Size that the new claim gets unless it is told another one, in bytes; undefined where the manifests do not say it.
 *
 * @param restore which snapshot and which database
 */
export function sizeOfNewClaim({ snapshot, target, beside }: Restore): number | undefined {
  // Another restore replaces the one before, whose size goes with it.
  const replaces = target.claim === 'restored' && target.restoredFrom !== snapshot.name;
  return replaces && !beside ? target.originalSize : target.size;
}

/**
 * The prop `size` for main.ts, only where the new claim would not get the size of the snapshot by itself.
 *
 * @param restore which snapshot and which database
 * @param byItself whether there is a size to be got
 */
export function sizeProp(restore: Restore, byItself = true): string[] {
  const taken = bytesOf(restore.snapshot.size);
  const isNeeded = taken !== undefined && !(byItself && taken === sizeOfNewClaim(restore));
  return isNeeded ? [`  size: ${sizeCode(taken)},`] : [];
}
