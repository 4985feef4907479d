import { runsOnLoss } from '../phases/isolated';
import { moveFromDeadNode } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The kubelet stops, IRIS runs on. */
export const kubeletStop: FailureMode = {
  id: 'kubelet-stop',
  title: 'The kubelet stops, IRIS runs on',
  sees: 'For a while nothing: IRIS answers. Then `kubectl get nodes` shows `NotReady` and connections are refused. If the volume is taken away, the old IRIS gets errors from its disk, and clients that are still connected hang or get them too.',
  steps: [
    'detect: the kubelet renews its lease no more, as if the node were dead. Containers run on, and no probe is asked. The node lifecycle controller sets Ready to Unknown, and the pod leaves the Service; connections that are open stay open.',
    'evict, release: as in `node-death`. No kubelet stops the old IRIS.',
    "detach: Longhorn's own pods on that node still run, so the volume really is detached from it: the old IRIS loses its disk while it works, and what it has acknowledged since is lost. Without the policy nothing of this happens, and IRIS runs on unwatched.",
    'attach, start, ready, traffic: as in `node-death`.',
    'When the kubelet is back, it stops the old container. That IRIS fails cleanly on a disk that is taken away is not tried on a real image.',
  ],
  todo: [
    'Before: an alert on nodes that are `NotReady`, and the kubelet restarted by systemd.',
    'During: start the kubelet again, on the node `systemctl restart kubelet`; before the eviction that ends it, and nothing has moved. If that fails, power the node off before the takeover, so that nothing is acknowledged that gets lost. Never delete the pod with `--force` as long as IRIS may be alive on that node.',
    'After: one pod in `kubectl -n iris get pods`; on the old node `crictl ps --name iris` shows nothing. Let the application compare the last minutes.',
  ],
  predict: (situation) => {
    const { paths, human } = moveFromDeadNode(situation);
    return {
      paths,
      loss: runsOnLoss(situation),
      human,
      notes: [
        'clients are served until the node is Unknown and the pod leaves the Service: they are away for less than this',
      ],
    };
  },
};
