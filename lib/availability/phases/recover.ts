import type { Blocked, Path } from '../outcome';
import type { Situation } from '../situation';
import type { Phase } from '../term';
import { assumed, between, phase, setting } from '../term';
import { backUp } from './back-up';
import { attach, detachFromLiveNode } from './move';
import { imagePull } from './start';
import { takeover } from './takeover';

/** The pod moves from a node that does not answer to another one. */
export function moveFromDeadNode(
  situation: Situation,
  options: { coldNode?: boolean } = {},
): readonly Path[] {
  const { phases, blocked } = takeover(situation);
  const reason = blocked ?? noOtherNode(situation);
  const cold = (options.coldNode ?? !situation.profile.imageOnEveryNode) ? [imagePull(situation)] : [];
  return [
    {
      when: 'always',
      chance: 1,
      phases: reason === undefined ? [...phases, ...backUp(situation, 'crashed', ...cold)] : phases,
      blocked: reason,
    },
  ];
}

/** The pod moves from a node that lives: it stops, and the volume follows. */
export function moveFromLiveNode(situation: Situation, stop: Phase): readonly Phase[] {
  return [stop, detachFromLiveNode(situation), attach(situation), ...backUp(situation, 'clean')];
}

/** IRIS stops within the grace period, and the kubelet cleans up after it. */
export function stopped(situation: Situation): Phase {
  const { profile, grace } = situation;
  const stop = { min: Math.min(profile.irisStop.min, grace), max: Math.min(profile.irisStop.max, grace) };
  return phase(
    'release',
    {
      ...between('IRIS stops', stop, setting('terminationGracePeriodSeconds', 'it cuts a clean stop short')),
    },
    assumed('the kubelet cleans up', profile, 'podCleanup'),
  );
}

/** Whether a stop may be cut short by the grace period, so that the next start is a recovery. */
export function stopMayBeCut({ profile, grace }: Situation): boolean {
  return profile.irisStop.max > grace;
}

/** A cluster of one node has nowhere to go. */
export function noOtherNode({ profile }: Situation): Blocked | undefined {
  return profile.nodes > 1 ? undefined : { phase: 'attach', waitsFor: 'another node: the profile has one' };
}
