import { neverRecovers } from '../bounds';
import { afterStop } from '../losses';
import { deletedPod } from '../phases/delete';
import { CHECK_INTEGRITY, canOverlap, overlapLoss, whoReplaces } from '../phases/guard';
import type { FailureMode } from '../outcome';

/** The pod is deleted. */
export const podDeletion: FailureMode = {
  id: 'pod-deletion',
  title: 'The pod is deleted',
  sees: 'Connections break, new ones are refused until the new pod is ready. `kubectl -n iris get pods` shows the old pod `Terminating` and beside it a new one, `Pending` or `ContainerCreating`.',
  steps: [
    'detect, evict: nothing to wait for. The API server sets the deletion timestamp, and the EndpointSlice controller takes the pod out of the Service.',
    'release: the kubelet sends SIGTERM, and iris-main runs `iris stop IRIS quietly`. When terminationGracePeriodSeconds are over, the kubelet sends SIGKILL, which is a crash to IRIS. Meanwhile the ReplicaSet controller has made the replacement already; strategy Recreate is about rollouts only. With ReadWriteOncePod the scheduler keeps it `Pending` until the old object is gone.',
    'detach: only if the replacement goes to another node. The old kubelet reports that the volume is not in use, the attach/detach controller deletes the VolumeAttachment, csi-attacher and Longhorn detach.',
    'attach: csi-attacher and Longhorn attach the volume to the new node, whose kubelet mounts it after its own next report.',
    'start: the kubelet starts the container. IRIS was stopped cleanly and has nothing to recover; if the grace period cut the stop, it recovers.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
  ],
  todo: [
    'Before: give a planned stop its time: `kubectl -n iris delete pod -l app.kubernetes.io/instance=iris --grace-period=420`. Never shorten it with `--force` or `--grace-period=0`: `pod-force-deletion` says why.',
    'During: `kubectl -n iris rollout status deploy/iris --timeout=60m`. A pod that stays `Terminating` on a node that is `Ready` is still stopping: `kubectl -n iris logs POD` shows how far it is.',
    'After: a clean stop has left `Journal restore not required at next startup` in messages.log.',
  ],
  predict: (situation) => {
    const paths = deletedPod(situation);
    const overlaps = canOverlap(situation) && situation.replaced !== 'never';
    return {
      paths,
      loss: overlaps ? overlapLoss(situation) : afterStop(situation).loss,
      human: overlaps ? CHECK_INTEGRITY : neverRecovers(paths) ? whoReplaces(situation) : undefined,
      notes: overlaps
        ? [`${situation.accessMode}: the replacement may start while the old IRIS still writes`]
        : [],
    };
  },
};
