import { livenessFails } from '../phases/detect';
import { backUp } from '../phases/back-up';
import { containerStopped } from '../phases/release';
import { restartBackoff } from '../phases/start';
import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** IRIS stops, the container runs on. */
export const processStop: FailureMode = {
  id: 'process-stop',
  title: 'IRIS stops, the container runs on',
  keepsPod: true,
  sees: 'Connections break, new ones are refused. `kubectl -n iris get pods` shows the pod `0/1 Running`, then with one restart more. The log of the container before ends where IRIS ended: `kubectl -n iris logs deploy/iris --previous`.',
  steps: [
    'detect: IRIS has ended, process 1 of the container has not. The kubelet asks the liveness probe, which runs `iris qlist`; after failureThreshold failures in a row it restarts the container. If iris-main ends with IRIS, the kubelet sees that at once instead (A9).',
    'evict, release, detach, attach: nothing of that. The pod keeps its node, its name, its address and its volume.',
    'start: the kubelet starts the container again, after a pause if it has ended shortly before. After a crash IRIS restores its write image journal, re-applies its journal and rolls back what was open; after `iris stop` there is nothing to recover. A start beside shared memory that was left behind is not tried on a real image (A21).',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the address is as before; the EndpointSlice controller marks it ready again.',
  ],
  todo: [
    'Before: keep a liveness probe that fails only on `down`. One that looks at the health state restarts a database that is only slow.',
    'During: nothing for one restart. If they go on, read `kubectl -n iris logs deploy/iris --previous`. If each start stumbles over what the last one left (A21), make a new pod: `kubectl -n iris delete pod -l app.kubernetes.io/instance=iris`.',
    'After: look for the cause in messages.log, which is on the volume and outlives the container: `kubectl -n iris exec deploy/iris -- tail -n 200 /irissys/data/IRIS/mgr/messages.log`.',
  ],
  predict: (situation) => {
    const { phase, blocked } = livenessFails(situation);
    return {
      paths: onePath(
        blocked === undefined
          ? [phase, containerStopped(situation), ...backUp(situation, 'crashed', restartBackoff(situation))]
          : [phase],
        blocked,
      ),
      loss: crashLoss(situation),
      human: blocked && 'delete the pod',
      notes: ['if iris-main ends with IRIS, the probe is not waited for (not tried on a real image)'],
    };
  },
};
