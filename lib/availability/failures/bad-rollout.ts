import { afterStop } from '../losses';
import { canOverlap, overlapLoss } from '../phases/guard';
import { noLoss, onePath } from '../outcome';
import { backUp } from '../phases/back-up';
import { reaction } from '../phases/reaction';
import { stopped } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** A rollout brings a version that does not start. */
export const badRollout: FailureMode = {
  id: 'bad-rollout',
  manual: true,
  title: 'A rollout brings a version that does not start',
  sees: 'After an apply connections are refused. `kubectl -n iris get pods` shows one pod, `Pending`, `ImagePullBackOff`, `CrashLoopBackOff` or `0/1 Running`; `kubectl -n iris rollout status deploy/iris` does not end.',
  steps: [
    'release: strategy Recreate scales the old ReplicaSet to 0 first, and IRIS stops within its grace. There is no pod to fall back to.',
    'detach, attach: as in `pod-deletion`.',
    'start: the new pod cannot be scheduled, cannot pull its image, or IRIS does not start: a wrong merge file, too little memory, an image that refuses the data. The startup probe gives it an hour before the kubelet restarts the container; the log says why at once.',
    'Kubernetes takes nothing back by itself. If the new image has upgraded durable %SYS already, the old image does not start on it any more.',
  ],
  todo: [
    'Before: `npx iris-ha check`, read the diff of dist/, and `npx iris-ha snapshot now -n iris`; or `IrisPreChangeSnapshot` under Argo CD. Change an image only with a clean stop: README.md, "Larger volume, other image".',
    'During: `kubectl -n iris logs deploy/iris` and `kubectl -n iris describe pod -l app.kubernetes.io/instance=iris`. Take the commit back, `npm run synth`, `kubectl apply -f dist/`. If IRIS was upgraded before it failed, the snapshot from before it: `npx iris-ha restore plan SNAPSHOT -n iris`.',
    'After: `kubectl -n iris rollout status deploy/iris --timeout=60m`. Try the change on a copy before the next attempt: `npx iris-ha restore plan SNAPSHOT -n iris --beside`.',
  ],
  predict: (situation) => {
    if (!situation.recreate) {
      return {
        paths: [],
        loss: canOverlap(situation) ? overlapLoss(situation) : noLoss('nothing: the old pod runs on'),
        human: 'set the strategy to Recreate, and apply the former manifests again',
        notes: ['RollingUpdate: the new pod waits beside the old one for a volume that it does not get'],
      };
    }
    const { data, loss } = afterStop(situation);
    return {
      paths: onePath([stopped(situation)], {
        phase: 'start',
        waitsFor: 'the former version: there is one pod, and the old one is gone before the new one starts',
        byHand: [reaction(situation), ...backUp(situation, data)],
      }),
      loss,
      human:
        'apply the former manifests again; if durable %SYS was upgraded already, restore the snapshot from before',
      notes:
        data === 'crashed'
          ? ['a stop that the grace period cuts short blocks the upgrade of durable %SYS: stop cleanly first']
          : [],
    };
  },
};
