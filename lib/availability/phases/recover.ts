import { onePath, type Blocked, type Path } from '../outcome';
import type { Situation } from '../situation';
import type { Phase, Term } from '../term';
import { assumed, between, phase, setting } from '../term';
import { backUp } from './back-up';
import { afterStop } from '../losses';
import { notReplaced, volumeGuard, whoReplaces } from './guard';
import { attach, detachFromLiveNode, withVolume } from './move';
import { imagePull } from './start';
import { takeover } from './takeover';

/** A move, and what a person has to do in it. */
export interface Move {
  readonly paths: readonly Path[];
  /** Undefined if nobody is needed. */
  readonly human?: string;
}

/** The pod moves from a node that does not answer to another one. */
export function moveFromDeadNode(
  situation: Situation,
  options: { coldNode?: boolean; lostForGood?: boolean } = {},
): Move {
  const { phases, blocked, human } = takeover(situation, options);
  const gone = notReplaced(situation);
  if (gone !== undefined) {
    return { paths: onePath(phases, gone), human: whoReplaces(situation) };
  }
  const nowhere = onlyCopy(situation) ?? noOtherNode(situation);
  if (nowhere !== undefined) {
    return { paths: onePath(phases, nowhere), human: 'bring the node back, or restore a backup elsewhere' };
  }
  const cold = options.coldNode ? [imagePull(situation)] : coldStart(situation);
  return {
    paths: onePath(
      blocked === undefined ? [...phases, ...backUp(situation, 'crashed', ...cold)] : phases,
      blocked,
    ),
    human,
  };
}

/** The pod moves from a node that lives: it stops, and the volume follows; without a guard nothing waits for either. */
export function moveFromLiveNode(situation: Situation, stop: Phase): readonly Phase[] {
  const start = backUp(situation, afterStop(situation).data, ...coldStart(situation));
  return volumeGuard(situation) === 'nothing'
    ? start
    : [stop, ...withVolume(situation, detachFromLiveNode(situation), attach(situation)), ...start];
}

/** What a node that may lack the image has to do first. */
function coldStart(situation: Situation): readonly Term[] {
  return situation.profile.imageOnEveryNode ? [] : [imagePull(situation)];
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

/** A cluster of one node has nowhere to go. */
export function noOtherNode({ profile }: Situation): Blocked | undefined {
  return profile.nodes > 1 ? undefined : { phase: 'attach', waitsFor: 'another node: the profile has one' };
}

/** With one copy of the data, it may be on the node that died. */
function onlyCopy({ storage }: Situation): Blocked | undefined {
  return storage.replicas === 1
    ? { phase: 'attach', waitsFor: 'the node, if the only copy of the data is on it' }
    : undefined;
}
