import { neverRecovers } from '../bounds';
import { CHECK_INTEGRITY, whoReplaces } from '../phases/guard';
import { crashLoss } from '../losses';
import { unlimitedLoss } from '../outcome';
import { forceDeletedPod } from '../phases/delete';
import type { FailureMode } from '../outcome';

/** The pod is deleted by force. */
export const podForceDeletion: FailureMode = {
  id: 'pod-force-deletion',
  title: 'The pod is deleted by force',
  sees: 'Somebody has run `kubectl delete pod --force`. The old pod is gone from `kubectl -n iris get pods` at once, and a new one is there, while the old IRIS may still run on its node, where no command of Kubernetes shows it.',
  steps: [
    'release: the API server removes the object without waiting for the kubelet. The ReplicaSet controller makes the replacement, and as the old object is gone, ReadWriteOncePod and the attach/detach controller have nothing to go by.',
    'release: the kubelet of the old node hears of it a moment later and stops the container with what is left of its grace. If it does not hear of it, the container runs on.',
    'detach, attach: on another node the volume still waits for the report of the old kubelet, which protects it. On the same node the replacement mounts it at once: then two IRIS write to one volume, and only the lock file of IRIS stands between them (not tried on a real image).',
    'start: the kubelet starts the container. IRIS restores its write image journal, re-applies its journal and rolls back what was open.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
  ],
  todo: [
    'Before: agree that nobody uses it. Never `--force` or `--grace-period=0` on a node that may be alive. A pod that has to go quickly gets `--grace-period=1`: that is a crash to IRIS, but the kubelet confirms that the container has ended.',
    'During: stop the replacement, `kubectl -n iris scale deploy/iris --replicas=0`; on the old node wait until `crictl ps --name iris` shows nothing; then `kubectl -n iris scale deploy/iris --replicas=1`.',
    'After: if both ran on one node, check the databases on a copy: `npx iris-ha snapshot now -n iris`, then `npx iris-ha restore plan SNAPSHOT -n iris --beside`, and there `^Integrity`. If it finds errors, go back to a snapshot from before: `npx iris-ha restore plan SNAPSHOT -n iris`.',
  ],
  predict: (situation) => {
    const paths = forceDeletedPod(situation);
    return {
      paths,
      loss: situation.storage.durable
        ? unlimitedLoss(
            `${crashLoss(situation).what}; and two writers on one volume if the replacement starts on the same node before the old container has ended`,
          )
        : crashLoss(situation),
      human: neverRecovers(paths)
        ? whoReplaces(situation)
        : `${CHECK_INTEGRITY}, if both pods were on one node`,
      notes: ['no access mode protects: the object that it goes by is gone'],
    };
  },
};
