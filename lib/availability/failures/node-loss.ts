import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { rebuild } from '../phases/rebuild';
import type { FailureMode } from '../outcome';

/** The node is lost for good. */
export const nodeLoss: FailureMode = {
  id: 'node-loss',
  title: 'The node is lost for good',
  sees: 'As in `node-death`. Afterwards `kubectl -n longhorn-system get volumes.longhorn.io` stays `degraded`, because a copy of the data is gone with the node.',
  steps: [
    'detect to traffic: as in `node-death`.',
    'After replica-replenishment-wait-interval the Longhorn manager gives the copy up and makes a new one, on a node that has none: copies of a volume are on different nodes. With as many nodes as copies it waits for a new node.',
    'Until the rebuild is done the volume has one copy less. IRIS runs on meanwhile.',
  ],
  todo: [
    'Before: one node more than copies, or an autoscaler that brings one.',
    "During: as in `node-death`. If the node is off for good: `kubectl delete node NODE`, never before it is certain that it is off. Then remove it in Longhorn's interface, and add a new node.",
    'After: `kubectl -n longhorn-system get volumes.longhorn.io` must become `healthy`. Until then drain nothing.',
  ],
  predict: (situation) => {
    const { paths, human } = moveFromDeadNode(situation, { lostForGood: true });
    return {
      paths,
      loss: crashLoss(situation),
      human,
      ...rebuild(situation, 'node'),
    };
  },
};
