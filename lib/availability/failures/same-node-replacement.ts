import { afterStop } from '../losses';
import { noLoss, onePath } from '../outcome';
import { CHECK_INTEGRITY, canOverlap, overlapLoss } from '../phases/guard';
import { backUp } from '../phases/back-up';
import { stopped } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The replacement starts on the node where the old pod is still stopping. */
export const sameNodeReplacement: FailureMode = {
  id: 'same-node-replacement',
  title: 'The replacement starts on the node where the old pod is still stopping',
  sees: 'As in `pod-deletion`. With ReadWriteOnce `kubectl -n iris get pods` shows two pods on one node for a while, one `Terminating`, one `Running`; that is the danger sign, and clients see nothing of it.',
  steps: [
    'release: the old pod stops for as long as its grace lets it. The ReplicaSet controller makes the replacement at once, and the scheduler may choose the same node.',
    'attach: the volume is on that node already. ReadWriteOnce counts nodes and not pods, so the kubelet mounts it a second time, and the replacement starts beside the old IRIS. With ReadWriteOncePod the scheduler waits until the old object is gone, and there is no overlap.',
    'start: with an overlap, the new IRIS finds the data in use. Its lock on `mgr/ilock` should stop it, because both are on one kernel; that is not tried on a real image, and nobody can say what two writers do to the data.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
  ],
  todo: [
    'Before: keep access mode ReadWriteOncePod (A27). Where the storage does not know it, scale instead of deleting the pod.',
    'During, with ReadWriteOnce: `kubectl -n iris scale deploy/iris --replicas=0`, `kubectl -n iris wait pod -l app.kubernetes.io/instance=iris --for=delete --timeout=10m`, `kubectl -n iris scale deploy/iris --replicas=1`.',
    'After two writers: `npx iris-ha snapshot now -n iris`, then `npx iris-ha restore plan SNAPSHOT -n iris --beside`, and check the copy with `^Integrity`; on a database in use it reports errors that are none.',
  ],
  predict: (situation) => {
    if (situation.replaced === 'never') {
      return { paths: [], loss: noLoss('nothing: there is no replacement'), notes: [] };
    }
    const overlaps = canOverlap(situation);
    const { data, loss } = afterStop(situation);
    return {
      paths: onePath([...(overlaps ? [] : [stopped(situation)]), ...backUp(situation, data)]),
      loss: overlaps ? overlapLoss(situation) : loss,
      human: overlaps ? CHECK_INTEGRITY : undefined,
      notes: [`access mode ${situation.accessMode}`],
    };
  },
};
