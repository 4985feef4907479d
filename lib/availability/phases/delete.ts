import { afterStop } from '../losses';
import { onePath, type Path } from '../outcome';
import type { Situation } from '../situation';
import { backUp } from './back-up';
import { notReplaced, volumeGuard } from './guard';
import { moveFromLiveNode, stopped } from './recover';

/** The pod stops, and the replacement starts on any node. */
export function deletedPod(situation: Situation): readonly Path[] {
  const stop = stopped(situation);
  if (situation.replaced === 'never') {
    return onePath([stop], notReplaced(situation));
  }
  const start = backUp(situation, afterStop(situation).data);
  return onSameOrOther(
    situation,
    volumeGuard(situation) === 'old pod' ? [stop, ...start] : start,
    moveFromLiveNode(situation, stop),
  );
}

/** The object is gone at once; the container ends when its kubelet hears of it. */
export function forceDeletedPod(situation: Situation): readonly Path[] {
  return situation.replaced === 'never'
    ? onePath([], notReplaced(situation))
    : onSameOrOther(situation, backUp(situation, 'crashed'), moveFromLiveNode(situation, stopped(situation)));
}

/** The scheduler takes any node; each is as likely as the others. */
function onSameOrOther(
  { profile, replaced }: Situation,
  sameNode: Path['phases'],
  otherNode: Path['phases'],
): readonly Path[] {
  const nodes = replaced === 'on its node' ? 1 : profile.nodes;
  const same = { when: 'the replacement starts on the same node', chance: 1 / nodes, phases: sameNode };
  return nodes === 1
    ? [same]
    : [same, { when: 'it starts on another node', chance: 1 - same.chance, phases: otherNode }];
}
