import { noLoss } from '../outcome';
import type { FailureMode } from '../outcome';

/** The API server is down. */
export const apiServerOutage: FailureMode = {
  id: 'api-server-outage',
  title: 'The API server is down',
  keepsPod: true,
  sees: '`kubectl` times out or is refused, and nothing else: users work on.',
  steps: [
    'The containers, the volume, the addresses of the Service and kube-proxy work on with what they know.',
    'The kubelet still asks its probes and restarts the container in place.',
    'Nothing moves: no eviction, no replacement, no attach. A node that dies meanwhile is detected only afterwards: the outage comes on top of `node-death`. Scheduled snapshots do not run; a job that was inside of its freeze cannot thaw, and IRIS thaws itself when the limit of the freeze is over (A39).',
    'When it is back, nodes may show `NotReady` until their leases are renewed. As long as that is all of them, the node lifecycle controller evicts nothing.',
  ],
  todo: [
    'Before: three API servers, or a managed control plane. Backups of etcd.',
    'During: leave nodes and kubelets alone: what runs, runs. On the node `crictl ps --name iris` shows the container.',
    'After: `kubectl get nodes`, `kubectl -n iris get pods`, and `npx iris-ha snapshot list -n iris`: is the newest snapshot as young as it should be? If not: `npx iris-ha snapshot now -n iris`.',
  ],
  predict: () => ({
    paths: [],
    loss: noLoss('nothing: the database runs on, and the kubelet still restarts its container'),
    notes: ['until it is back nothing moves: the death of a node meanwhile is repaired only after that'],
  }),
};
