import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The node dies, and the next one does not have the image. */
export const coldNode: FailureMode = {
  id: 'cold-node',
  title: 'The node dies, and the next one does not have the image',
  sees: 'As in `node-death`, and then the new pod is `ContainerCreating` for longer, with the event `Pulling image`.',
  steps: [
    'detect to attach: as in `node-death`.',
    'start: the kubelet of the new node has no copy of the image and pulls it before it starts the container. Images of IRIS are large. The pull begins only when the volume is mounted, so the two do not overlap.',
    'start, ready, traffic: then as in `node-death`.',
  ],
  todo: [
    'Before: have the image on every node that the pod can go to: a DaemonSet that pulls it, or one drain of each node in turn. A kubelet that is short of disk deletes images that nothing runs. Keep the image in a registry near by, pinned by digest (A1).',
    'During: `kubectl -n iris describe pod -l app.kubernetes.io/instance=iris` shows the pull. `ErrImagePull` or `ImagePullBackOff` is `registry-outage`.',
    'After: as in `node-death`.',
  ],
  predict: (situation) => {
    const { paths, human } = moveFromDeadNode(situation, { coldNode: true });
    return { paths, loss: crashLoss(situation), human, notes: [] };
  },
};
