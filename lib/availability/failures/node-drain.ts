import { afterStop } from '../losses';
import { neverEvicted } from '../phases/drain';
import { noLoss } from '../outcome';
import { moveFromLiveNode, noOtherNode, stopped } from '../phases/recover';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** The node is drained. */
export const nodeDrain: FailureMode = {
  id: 'node-drain',
  title: 'The node is drained',
  sees: "Connections break once. `kubectl -n iris get pods -o wide` shows the old pod `Terminating` and the new one on another node, first `Pending`, then `ContainerCreating`. The drain says `would violate the pod's disruption budget` for a while: that is Longhorn's own, and normal.",
  steps: [
    'detect, evict: the node is cordoned, and kubectl asks the API server to evict the pod. No PodDisruptionBudget of the database holds it.',
    'release: the kubelet sends SIGTERM, and iris-main runs `iris stop IRIS quietly`, for as long as the grace lets it. The ReplicaSet controller makes the replacement; with ReadWriteOncePod the scheduler waits until the old object is gone, and then it takes another node.',
    'detach: the old kubelet unmounts and reports that the volume is not in use; the attach/detach controller deletes the VolumeAttachment; csi-attacher and Longhorn detach.',
    'attach: csi-attacher and Longhorn attach the volume to the new node, whose kubelet mounts it after its own next report.',
    'start: the kubelet starts the container. IRIS was stopped cleanly and has nothing to recover; if the grace period cut the stop, it recovers.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
    'Longhorn lets the rest of the node go when no volume in use and no last healthy copy is on it any more (node-drain-policy). The copy on the drained node lags until it is back.',
  ],
  todo: [
    'Before: `kubectl -n longhorn-system get volumes.longhorn.io` must show `healthy`, and another node must be able to take the pod: memory, and the image (`cold-node`).',
    'During: `kubectl drain NODE --ignore-daemonsets --delete-emptydir-data --grace-period=420`; the long grace is for a clean stop. `kubectl -n iris rollout status deploy/iris --timeout=60m`.',
    'After: work on the node, then `kubectl uncordon NODE`, and drain no other node before `kubectl -n longhorn-system get volumes.longhorn.io` shows `healthy` again.',
  ],
  predict: (situation) => {
    if (situation.blockers.length > 0) {
      return neverEvicted(situation);
    }
    if (situation.replaced !== 'anywhere') {
      return {
        paths: [],
        loss: noLoss('nothing: the database runs on'),
        notes: [
          situation.replaced === 'never'
            ? 'kubectl drain refuses a pod that no controller replaces; with --force it is gone for good'
            : 'kubectl drain leaves the pods of a DaemonSet where they are',
        ],
      };
    }
    const blocked = noOtherNode(situation);
    const stop = stopped(situation);
    return {
      paths: onePath(blocked === undefined ? moveFromLiveNode(situation, stop) : [stop], blocked),
      loss: afterStop(situation).loss,
      human: blocked && 'uncordon the node',
      notes: [
        'with kubectl drain --grace-period=420 IRIS may take as long for its stop as it needs, and the database is away for longer',
      ],
    };
  },
};
