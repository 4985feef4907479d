import { afterStop } from '../losses';
import { neverRecovers } from '../bounds';
import { cutOffAndBack, doesNotHappen, partitionOutlasts } from '../phases/isolated';
import type { FailureMode } from '../outcome';

/** The node is cut off, and back before the takeover. */
export const partitionHealedBefore: FailureMode = {
  id: 'partition-healed-before',
  title: 'The node is cut off, and back before the takeover',
  sees: "Clients on the other side of the cut time out; those on the node's side go on. `kubectl get nodes` shows `NotReady` for a while. If the eviction was reached, `kubectl -n iris get pods` shows the old pod `Terminating` and the new one waiting.",
  steps: [
    'detect: the API server hears nothing of the node, and after node-monitor-grace-period the node lifecycle controller sets Ready to Unknown. IRIS runs on; its Longhorn engine drops the copies that it cannot reach after engine-replica-timeout and goes on with the one on its own node.',
    'evict: if the toleration is over before the network is back, the taint eviction deletes the pod, and the ReplicaSet controller makes a replacement that waits. If not, nothing is deleted.',
    'release: the network is back. A kubelet that finds its pod deleted stops IRIS in the orderly way, so there was one writer all the time; a pod that was not deleted just serves again.',
    'detach to traffic: as in `node-drain`, if the pod was evicted.',
    'Longhorn rebuilds the copies that were out of reach from the newest one.',
  ],
  todo: [
    'Before: two network paths to each node. A longer toleration of node.kubernetes.io/unreachable rides out longer cuts, and makes `node-death` longer by as much.',
    'During: mend the network, and touch neither the pod nor the volume. Never delete the pod with `--force`: it is alive, and the newest data may be on its node alone.',
    'After: `kubectl -n longhorn-system get volumes.longhorn.io` must become `healthy`; `kubectl -n longhorn-system get replicas.longhorn.io` shows which copies are rebuilt.',
  ],
  predict: (situation) => {
    if (partitionOutlasts(situation).surely) {
      return doesNotHappen;
    }
    const paths = cutOffAndBack(situation);
    return {
      paths,
      loss: afterStop(situation).loss,
      human: neverRecovers(paths) ? 'bring the network back' : undefined,
      notes: ['if the pod was not evicted yet, IRIS runs on and only its clients were away'],
    };
  },
};
