import { neverEvicted } from '../phases/drain';
import type { FailureMode } from '../outcome';

/** A drain does not end. */
export const nodeDrainBlocked: FailureMode = {
  id: 'node-drain-blocked',
  title: 'A drain does not end',
  keepsPod: true,
  sees: "Users see nothing. `kubectl drain` repeats `Cannot evict pod as it would violate the pod's disruption budget` again and again and does not end.",
  steps: [
    'evict: the API server refuses each eviction as long as a PodDisruptionBudget allows none. For the database that is one somebody has made with minAvailable 1: with one pod it can never be kept.',
    'evict: the other one is that of Longhorn for its instance-manager. The Longhorn manager removes it when no volume is in use on the node and node-drain-policy allows it: by default, when each copy there has a healthy one on another node. It waits for a rebuild that is not finished, and for a volume that somebody has attached by hand.',
    'release to traffic: not reached. The pod runs on, on a node that takes no new ones.',
  ],
  todo: [
    'Before: no PodDisruptionBudget for the database; these constructs make none. Three copies of the data, all healthy.',
    "During: `kubectl get pdb -A` says whose it is. For one of the database: `kubectl -n iris delete pdb NAME`. For Longhorn's: wait for the rebuild, `kubectl -n longhorn-system get volumes.longhorn.io`; never delete it by hand and never drain with `--disable-eviction`, because it guards the last copy of a volume.",
    'After: the drain ends by itself; go on as in `node-drain`. If you give up: `kubectl uncordon NODE`.',
  ],
  predict: neverEvicted,
};
