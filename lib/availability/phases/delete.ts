import type { Path } from '../outcome';
import type { Situation } from '../situation';
import { backUp } from './back-up';
import { moveFromLiveNode, stopped } from './recover';

/** ReadWriteOnce lets a second pod of the same node mount the volume; measured: two writers for 20 s. */
export function overlapsOnOneNode({ accessMode, controller }: Situation): boolean {
  return accessMode !== 'ReadWriteOncePod' && controller === 'Deployment';
}

/** What to say about it. */
export function twoWritersOnOneNode(situation: Situation): readonly string[] {
  return overlapsOnOneNode(situation)
    ? [`${situation.accessMode}: on the same node the replacement starts while the old IRIS still writes`]
    : [];
}

/** The pod stops, and the replacement starts on any node. */
export function deletedPod(situation: Situation): readonly Path[] {
  const stop = stopped(situation);
  const sameNode = [...(overlapsOnOneNode(situation) ? [] : [stop]), ...backUp(situation, 'clean')];
  return onSameOrOther(situation, sameNode, moveFromLiveNode(situation, stop));
}

/** The object is gone at once; the container ends when its kubelet hears of it. */
export function forceDeletedPod(situation: Situation): readonly Path[] {
  return onSameOrOther(
    situation,
    backUp(situation, 'crashed'),
    moveFromLiveNode(situation, stopped(situation)),
  );
}

/** The scheduler takes any node; each is as likely as the others. */
function onSameOrOther(
  { profile }: Situation,
  sameNode: Path['phases'],
  otherNode: Path['phases'],
): readonly Path[] {
  const same = {
    when: 'the replacement starts on the same node',
    chance: 1 / profile.nodes,
    phases: sameNode,
  };
  return profile.nodes === 1
    ? [same]
    : [same, { when: 'it starts on another node', chance: 1 - same.chance, phases: otherNode }];
}
