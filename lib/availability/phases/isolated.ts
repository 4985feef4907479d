import { neverRecovers } from '../bounds';
import { lossOf, noLoss, unlimitedLoss, type Blocked, type Loss, type Outcome, type Path } from '../outcome';
import { sumOf, type Range } from '../range';
import type { Situation } from '../situation';
import { assumed, between, fixed, phase, type Phase, type Term } from '../term';
import { nodeUnknown } from './detect';
import { evictUnreachable } from './evict';
import { moveFromDeadNode, moveFromLiveNode, stopped } from './recover';
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
  if (!isTakenOver(situation)) {
    return noLoss('nothing: nobody takes the volume over');
  }
  if (profile.fencing.kind === 'out-of-service') {
    return lossOf(`${what} until its node was switched off`, untilOff(situation, profile.fencing.after));
  }
  if (profile.partition === undefined) {
    return unlimitedLoss(`${what}, for as long as the partition lasts`);
  }
  const moved = volumeMoved(situation);
  const latest = Math.max(0, profile.partition - sumOf(moved).max);
  const isolated = storage.provider === 'longhorn' ? profile.partition : profile.partition - sumOf(moved).min;
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

/** Whether a partition of the given length, if one is given, can be over before a takeover, or last until after one. */
export function partitionOutlasts(situation: Situation): {
  readonly surely: boolean;
  readonly possibly: boolean;
} {
  const { partition, kubeletReconnect } = situation.profile;
  const moved = volumeMoved(situation);
  const taken = isTakenOver(situation);
  return {
    surely: taken && partition !== undefined && partition > sumOf(moved).max,
    possibly:
      taken &&
      (partition === undefined || partition + kubeletReconnect.max + situation.grace > sumOf(moved).min),
  };
}

/** The partition that the profile gives rules this failure out. */
export const doesNotHappen: Outcome = {
  paths: [],
  loss: noLoss('nothing: it does not happen'),
  notes: ['a partition of the length that the profile gives does not do this'],
};

/** When the loss begins: what a shorter toleration pays with. */
export function lossBegins(situation: Situation): readonly string[] {
  const seconds = Math.floor(sumOf(volumeMoved(situation)).min);
  return isTakenOver(situation)
    ? [
        `the volume is taken over ${seconds} s after the cut at the earliest, and the kubelet may hear of the end of the cut up to ${situation.profile.kubeletReconnect.max} s late: only a cut that is shorter by that, and by the stop of IRIS, surely loses nothing; a longer toleration allows a longer cut, and makes each failover slower`,
      ]
    : ['the volume is never taken over, so nothing is lost, and nothing comes back before the node does'];
}

/** The network is whole: the storage takes the volume away from an IRIS that runs on. */
export function runsOnLoss(situation: Situation): Loss {
  const { fencing } = situation.profile;
  const what = 'writes that the old IRIS acknowledges after its volume is taken away';
  if (!isTakenOver(situation)) {
    return noLoss('nothing: IRIS runs on, and nobody looks after it any more');
  }
  return fencing.kind === 'out-of-service'
    ? lossOf(`${what}, until its node is switched off`, untilOff(situation, fencing.after))
    : unlimitedLoss(`${what}, until it fails on it`);
}

/** Nobody took the volume. IRIS runs on, or it was evicted: then it stops, and the replacement follows. */
export function cutOffAndBack(situation: Situation): readonly Path[] {
  const { profile } = situation;
  const evicted = sumOf([nodeUnknown(situation), evictUnreachable(situation).phase]).min;
  if (profile.partition !== undefined) {
    const lasts = phase(
      'detect',
      fixed('the partition', profile.partition, NETWORK),
      assumed('the kubelet hears of it', profile, 'kubeletReconnect'),
    );
    const path =
      profile.partition > evicted
        ? backAfterEviction(situation, lasts)
        : backBeforeEviction(situation, lasts);
    return [{ ...path, chance: 1 }];
  }
  const taken = Math.max(evicted, sumOf(volumeMoved(situation)).min);
  const endless: Blocked = {
    phase: 'detect',
    waitsFor: 'the network, for as long as it takes: nothing takes the volume over',
  };
  const heard = (min: number, max: number) =>
    phase('detect', between('the partition, until the kubelet hears of its end', { min, max }, NETWORK));
  return [
    { ...backBeforeEviction(situation, heard(0, evicted)), chance: 0.5 },
    {
      ...backAfterEviction(situation, heard(evicted, taken)),
      chance: 0.5,
      blocked: isTakenOver(situation) ? undefined : endless,
    },
  ];
}

function backBeforeEviction(situation: Situation, cut: Phase): Omit<Path, 'chance'> {
  return { when: 'it is back before the eviction', phases: [cut, traffic(situation)] };
}

function backAfterEviction(situation: Situation, cut: Phase): Omit<Path, 'chance'> {
  return {
    when: 'it is back after the eviction',
    phases: [cut, ...moveFromLiveNode(situation, stopped(situation))],
  };
}

function isTakenOver(situation: Situation): boolean {
  return !neverRecovers(moveFromDeadNode(situation).paths);
}

function untilOff(situation: Situation, after: Range): Term {
  const off = { min: 0, max: nodeUnknown(situation).max + after.max };
  return between('until the node is off', off, NETWORK);
}

/** Until the volume has left the node. */
function volumeMoved(situation: Situation): readonly Phase[] {
  return takeover(situation).phases.filter(({ phase: name }) => name !== 'attach');
}
