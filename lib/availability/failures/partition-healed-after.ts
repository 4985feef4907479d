import { doesNotHappen, isolatedLoss, lossBegins, partitionOutlasts } from '../phases/isolated';
import { moveFromDeadNode } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The node is cut off, and back after the takeover. */
export const partitionHealedAfter: FailureMode = {
  id: 'partition-healed-after',
  title: 'The node is cut off, and back after the takeover',
  sees: 'Clients on the healthy side see what they see in `node-death`. Clients on the side of the isolated node go on working, and what they write is gone later, without an error anywhere.',
  steps: [
    'detect: the node lifecycle controller sets Ready to Unknown, and the pod leaves the Service on the healthy side. The isolated IRIS runs on. Its Longhorn engine drops the copies out of reach after engine-replica-timeout and acknowledges writes to the one on its own node: Longhorn asks for no majority.',
    'evict, release, detach, attach: as in `node-death`. Neither ReadWriteOncePod nor the VolumeAttachment reaches the isolated node.',
    'start to traffic: the new IRIS starts on the copies of the healthy side, as they were at the cut. From now on two instances write, to two copies.',
    'When the network is back, the old kubelet hears at last that its pod is deleted, and stops the old IRIS. Longhorn throws the isolated copy away and rebuilds it: all that was acknowledged there since the cut is lost. The volume is whole.',
  ],
  todo: [
    'Before: fencing is the only protection: something with power control that switches the isolated node off. SynchCommit does not help, because the isolated copy takes the write.',
    'During: switch the isolated node off before the takeover, or at least before you mend the network. If its writes matter, first copy its journal files, `/irissys/data/IRIS/mgr/journal` in the container, off the node itself (not tried on a real image). When it is off, `kubectl taint nodes NODE node.kubernetes.io/out-of-service=nodeshutdown:NoExecute` is allowed.',
    'After: one pod in `kubectl -n iris get pods`, volume `healthy` in `kubectl -n longhorn-system get volumes.longhorn.io`, taint off again: `kubectl taint nodes NODE node.kubernetes.io/out-of-service-`. Let the application look for what is missing since the cut, and apply saved journals by hand only after that.',
  ],
  predict: (situation) => {
    if (!partitionOutlasts(situation).possibly && situation.profile.partition !== undefined) {
      return doesNotHappen;
    }
    const { paths, human } = moveFromDeadNode(situation);
    return { paths, loss: isolatedLoss(situation), human, notes: lossBegins(situation) };
  },
};
