import { lossOf, noLoss, unlimitedLoss, type Blocked, type Loss, type Path } from '../outcome';
import { totalOf } from '../quantiles';
import type { Situation } from '../situation';
import { assumed, between, fixed, phase, type Phase, type Term } from '../term';
import { nodeUnknown } from './detect';
import { evictUnreachable } from './evict';
import { attach, detachFromLiveNode } from './move';
import { backUp } from './back-up';
import { stopped } from './recover';
import { takeover } from './takeover';
import { traffic } from './traffic';

const NETWORK = { setting: 'partition', basis: 'event', source: 'the network' } as const;

/**
 * An isolated IRIS goes on acknowledging writes until its kubelet hears of the takeover and has stopped it. From the takeover
 * on they are lost; with Longhorn all since its copies parted, right after the isolation (longhorn #11271, #6277).
 */
export function isolatedLoss(situation: Situation): Loss {
  const { profile, grace, storage } = situation;
  const what = 'writes that the isolated IRIS acknowledged';
  if (takeover(situation).blocked !== undefined) {
    return noLoss('nothing: nobody takes the volume over');
  }
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

/** How short a partition must be to cost nothing: what a shorter toleration pays with. */
export function lossBegins(situation: Situation): readonly string[] {
  const seconds = Math.floor(totalOf(volumeMoved(situation), 'min'));
  return takeover(situation).blocked === undefined
    ? [
        `a partition of less than ${seconds} s loses nothing; a longer toleration makes it more, and each failover slower`,
      ]
    : ['the volume is never taken over, so nothing is lost, and nothing comes back before the node does'];
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
  const { partition } = situation.profile;
  const evicted = totalOf([nodeUnknown(situation), evictUnreachable(situation).phase], 'min');
  if (partition !== undefined) {
    const lasts = fixed('the partition', partition, NETWORK);
    const path =
      partition > evicted ? backAfterEviction(situation, lasts) : backBeforeEviction(situation, lasts);
    return [{ ...path, chance: 1 }];
  }
  const taken = Math.max(evicted, totalOf(volumeMoved(situation), 'min'));
  const endless: Blocked = {
    phase: 'detect',
    waitsFor: 'the network, for as long as it takes: nothing takes the volume over',
  };
  const upTo = (min: number, max: number) => between('the partition', { min, max }, NETWORK);
  return [
    { ...backBeforeEviction(situation, upTo(0, evicted)), chance: 0.5 },
    {
      ...backAfterEviction(situation, upTo(evicted, taken)),
      chance: 0.5,
      blocked: takeover(situation).blocked && endless,
    },
  ];
}

function backBeforeEviction(situation: Situation, partition: Term): Omit<Path, 'chance'> {
  return {
    when: 'it is back before the eviction',
    phases: [cut(situation, partition), traffic(situation)],
  };
}

function backAfterEviction(situation: Situation, partition: Term): Omit<Path, 'chance'> {
  return {
    when: 'it is back after the eviction',
    phases: [
      cut(situation, partition),
      stopped(situation),
      detachFromLiveNode(situation),
      attach(situation),
      ...backUp(situation, 'clean'),
    ],
  };
}

function cut({ profile }: Situation, partition: Term): Phase {
  return phase('detect', partition, assumed('the kubelet hears of it', profile, 'kubeletReconnect'));
}

/** Until the volume has left the node. */
function volumeMoved(situation: Situation): readonly Phase[] {
  return takeover(situation).phases.filter(({ phase: name }) => name !== 'attach');
}
