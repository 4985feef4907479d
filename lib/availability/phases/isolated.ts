import { lossOf, unlimitedLoss, type Loss, type Path } from '../outcome';
import { totalOf } from '../quantiles';
import type { Situation } from '../situation';
import { assumed, between, fixed, phase, type Phase, type Term } from '../term';
import { nodeUnknown } from './detect';
import { evictUnreachable } from './evict';
import { attach, detachFromLiveNode } from './move';
import { backUp } from './back-up';
import { stopped } from './recover';
import { takeover } from './takeover';

const NETWORK = { setting: 'partition', basis: 'event', source: 'the network' } as const;

/**
 * An isolated IRIS goes on acknowledging writes until its kubelet hears of the takeover and has stopped it. From the takeover
 * on they are lost; with Longhorn all since its copies parted, right after the isolation (longhorn #11271, #6277).
 */
export function isolatedLoss(situation: Situation): Loss {
  const { profile, grace, storage } = situation;
  const what = 'writes that the isolated IRIS acknowledged';
  if (profile.fencing.kind === 'out-of-service') {
    const off = { min: 0, max: nodeUnknown(situation).max + profile.fencing.after.max };
    return lossOf(`${what} until its node was switched off`, between('until the node is off', off, NETWORK));
  }
  if (profile.partition === undefined) {
    return unlimitedLoss(`${what}, for as long as the partition lasts`);
  }
  const moved = volumeMoved(situation);
  const latest = Math.max(0, profile.partition - totalOf(moved, 'max'));
  const isolated =
    storage.provider === 'longhorn' ? profile.partition : profile.partition - totalOf(moved, 'min');
  return lossOf(
    what,
    between('until the partition is over', { min: latest, max: Math.max(latest, isolated) }, NETWORK),
    assumed('the kubelet hears of it', profile, 'kubeletReconnect'),
    between(
      'IRIS stops',
      { min: 0, max: grace },
      { setting: 'terminationGracePeriodSeconds', basis: 'setting', source: 'the old pod may take it all' },
    ),
  );
}

/** The network is whole: the storage takes the volume away from an IRIS that runs on. */
export function runsOnLoss(paths: readonly Path[]): Loss {
  return unlimitedLoss(
    paths.some(({ blocked }) => blocked !== undefined)
      ? 'nothing as long as IRIS runs on; nobody looks after it any more'
      : 'writes that the old IRIS acknowledges after its volume is taken away, until it fails on it',
  );
}

/** Nobody took the volume. IRIS runs on, or it was evicted: then it stops, and the replacement follows. */
export function cutOffAndBack(situation: Situation): readonly Path[] {
  const { profile } = situation;
  const evicted = totalOf([nodeUnknown(situation), evictUnreachable(situation).phase], 'min');
  const taken = Math.max(evicted, totalOf(volumeMoved(situation), 'min'));
  const cut = (term: Term): Phase =>
    phase('detect', term, assumed('the kubelet hears of it', profile, 'kubeletReconnect'));
  const partition = (min: number, max: number) => between('the partition', { min, max }, NETWORK);
  const given = profile.partition;
  const lasts = given === undefined ? undefined : fixed('the partition', given, NETWORK);
  const runsOn = {
    when: 'it is back before the eviction',
    phases: [cut(lasts ?? partition(0, evicted)), ...backUp(situation, 'clean').slice(-1)],
  };
  const moves = {
    when: 'it is back after the eviction',
    phases: [
      cut(lasts ?? partition(evicted, taken)),
      stopped(situation),
      detachFromLiveNode(situation),
      attach(situation),
      ...backUp(situation, 'clean'),
    ],
  };
  if (given !== undefined) {
    return [{ ...(given > evicted ? moves : runsOn), chance: 1 }];
  }
  return [runsOn, moves].map((path) => ({ ...path, chance: 0.5 }));
}

/** Until the volume has left the node. */
function volumeMoved(situation: Situation): readonly Phase[] {
  return takeover(situation).phases.filter(({ phase: name }) => name !== 'attach');
}
