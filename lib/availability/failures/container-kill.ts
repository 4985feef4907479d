import { containerEnds } from '../phases/detect';
import { backUp } from '../phases/back-up';
import { restartBackoff } from '../phases/start';
import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** The container is killed (out of memory). */
export const containerKill: FailureMode = {
  id: 'container-kill',
  title: 'The container is killed (out of memory)',
  keepsPod: true,
  sees: 'Connections break. `kubectl -n iris get pods` shows one restart more, and `kubectl -n iris describe pod -l app.kubernetes.io/instance=iris` the reason `OOMKilled` with exit code 137.',
  steps: [
    'detect: the kernel kills the container, because it is over its memory limit. The kubelet sees at its next relist that it has ended; no probe is waited for.',
    'evict, release, detach, attach: nothing of that. The pod keeps its node, its name, its address and its volume.',
    'start: the kubelet starts the container again, after a pause that grows with each crash (`CrashLoopBackOff`). IRIS restores its write image journal, re-applies its journal and rolls back what was open. Shared memory that was left behind is not tried on a real image (A21).',
    'ready: the startup probe succeeds, then the readiness probe, and the pod is `1/1`.',
    'traffic: the address is as before; the EndpointSlice controller marks it ready again.',
  ],
  todo: [
    'Before: let `memory` of `IrisDurableSys` size request, limit and caches together, and check it under your load (A18, A19).',
    'During: nothing for one restart. If they go on, raise `memory`, `npm run synth`, and apply; that is a new pod.',
    'After: compare use and limit where the cluster has metrics, `kubectl -n iris top pod`, and look in messages.log that the recovery ended without errors: `kubectl -n iris logs deploy/iris`.',
  ],
  predict: (situation) => ({
    paths: onePath([containerEnds(), ...backUp(situation, 'crashed', restartBackoff(situation))]),
    loss: crashLoss(situation),
    notes: [],
  }),
};
