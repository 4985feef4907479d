import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { attach } from '../phases/move';
import { backUp } from '../phases/back-up';
import { assumed, phase } from '../term';
import type { FailureMode } from '../outcome';

/** The node reboots quickly. */
export const nodeReboot: FailureMode = {
  id: 'node-reboot',
  title: 'The node reboots quickly',
  sees: 'Connections hang and break. `kubectl get nodes` may not show it at all; `kubectl -n iris get pods` shows the same pod with one restart more.',
  steps: [
    'detect: the node is back before it counts as Unknown and the toleration is over, so nobody evicts the pod.',
    'evict, release, detach: nothing of that. A reboot without a drain stops IRIS as a power failure does.',
    "attach: Longhorn's instance-manager starts again and the Longhorn manager attaches the volume again; the kubelet mounts it. If Longhorn finds that the volume was detached unexpectedly, it deletes the pod (auto-delete-pod-when-volume-detached-unexpectedly, on by default), and the replacement may start on another node: that is `pod-deletion` on top. Not tried with Longhorn.",
    'start: the kubelet starts the container. IRIS restores its write image journal, re-applies its journal and rolls back what was open.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
  ],
  todo: [
    'Before: a planned reboot begins with a drain: `kubectl drain NODE --ignore-daemonsets --delete-emptydir-data --grace-period=420`.',
    'During: nothing, unless the node stays `NotReady`: then it is `node-death`.',
    'After: `kubectl -n longhorn-system get volumes.longhorn.io` goes from `degraded` to `healthy`; reboot no other node before.',
  ],
  predict: (situation) => ({
    // The pod is not evicted: the kubelet starts its containers again on the same node.
    paths: onePath([
      phase('detect', assumed('the node reboots', situation.profile, 'nodeReboot')),
      attach(situation),
      ...backUp(situation, 'crashed'),
    ]),
    loss: crashLoss(situation),
    notes: [
      'a reboot that takes longer than the detection and the toleration is "the node dies"',
      ...(situation.notReady === undefined
        ? []
        : [
            `if the node reports itself not ready for more than ${situation.notReady} s, the pod is evicted and moves`,
          ]),
    ],
  }),
};
