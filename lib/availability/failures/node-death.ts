import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { storageNotes } from '../phases/guard';
import type { FailureMode } from '../outcome';

/** The node dies. */
export const nodeDeath: FailureMode = {
  id: 'node-death',
  title: 'The node dies',
  sees: "Open connections hang until the clients' own timeouts; new ones time out, then are refused. `kubectl get nodes` shows `NotReady`; `kubectl -n iris get pods` shows the old pod `Running`, then `Terminating`, and a new one that is `Pending` (ReadWriteOncePod) or `ContainerCreating` with a `Multi-Attach error` (ReadWriteOnce).",
  steps: [
    'detect: the kubelet renews its lease no more. After node-monitor-grace-period the node lifecycle controller sets Ready to Unknown and taints the node unreachable; the pod leaves the Service.',
    'evict: the taint eviction deletes the pod when its toleration is over. The ReplicaSet controller makes the replacement at once.',
    "release: no kubelet confirms the end of the old pod, so its object stays `Terminating`, and the volume with it. With node-down-pod-deletion-policy for its kind of controller the Longhorn manager deletes the VolumeAttachment at once, and the pod object when its grace is over, at its next look. With `do-nothing`, Longhorn's default, nobody ever does: not even the force detach begins while the object is there.",
    'detach: the attach/detach controller notices a VolumeAttachment that somebody else has deleted only at its own sync. Under ReadWriteOnce that sync may attach the volume to the dead node once more while the old object is there.',
    'attach: csi-attacher and Longhorn attach the volume to the new node, whose kubelet mounts it after its own next report.',
    'start: the kubelet starts the container. IRIS restores its write image journal, re-applies its journal and rolls back what was open.',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the EndpointSlice controller adds the new address, and kube-proxy and the load balancer send clients there.',
  ],
  todo: [
    "Before: Longhorn's node-down-pod-deletion-policy and short tolerations, as the default deployment has them; clients with timeouts and reconnects. For less, a fencer with power control that sets the taint out-of-service.",
    'During: nothing, if the policy is set; watch `kubectl -n iris get pods -o wide`. To be quicker, or without the policy: Make sure that the node is off: power it off at its board or in the cloud console, because a node that only does not answer may still write. Only then `kubectl taint nodes NODE node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`. The pod garbage collector then deletes the pod, and the volume is detached without the waits above; after a deletion by force it would still wait for the force detach. Never on a node that may be alive. Not tried with Longhorn.',
    'After: when the node is back, take the taint off, `kubectl taint nodes NODE node.kubernetes.io/out-of-service-`. `kubectl -n longhorn-system get volumes.longhorn.io` must become `healthy` before anything else is maintained.',
  ],
  predict: (situation) => {
    const { paths, human } = moveFromDeadNode(situation);
    return { paths, loss: crashLoss(situation), human, notes: storageNotes(situation) };
  },
};
