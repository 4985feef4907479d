import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { backUp } from '../phases/back-up';
import { reaction } from '../phases/reaction';
import { takeover } from '../phases/takeover';
import { noLoss } from '../outcome';
import type { FailureMode } from '../outcome';

/** The tag means a newer image when the node dies. */
export const movingTag: FailureMode = {
  id: 'moving-tag',
  manual: true,
  title: 'The tag means a newer image when the node dies',
  sees: 'After a crash the new pod is in `CrashLoopBackOff`, and its log ends with `[ERROR] Command "iris start IRIS quietly" exited with status 256`. `kubectl -n iris describe pod -l app.kubernetes.io/instance=iris` shows another image ID than before. The words are from others\' logs, not tried here.',
  steps: [
    'detect to attach: as in `node-death`, or a crash of another kind.',
    'start: the kubelet pulls what the tag means today, and that is a newer build than the one that wrote the data. Durable %SYS does not upgrade data that was not shut down cleanly, and IRIS does not start. Waiting does not help.',
    'ready, traffic: not reached. A pinned image cannot come to this.',
  ],
  todo: [
    'Before: pin by digest or full build tag, as `IrisImage` demands. Keep the pinned build in a registry of your own.',
    'During: put the old build back, by its digest: `npx iris-ha snapshot list -n iris` shows the version, and the annotation `cdk8s-iris-ha/image` of a snapshot the image. Apply it; IRIS then recovers. Only after that change the image as README.md says under "Larger volume, other image": with a clean stop.',
    'After: before the newer image starts, messages.log must say `Journal restore not required at next startup` and `Transaction rollback not required at next startup`.',
  ],
  predict: (situation) => {
    if (situation.image.pin !== 'moving') {
      return {
        paths: [],
        loss: noLoss('nothing: it cannot happen'),
        notes: [`the image is pinned by its ${situation.image.pin}`],
      };
    }
    const { phases, blocked } = takeover(situation);
    return {
      paths: onePath(
        phases,
        blocked ?? {
          phase: 'start',
          waitsFor:
            'the image that wrote the data: durable %SYS does not upgrade what was not stopped cleanly',
          byHand: [reaction(situation), ...backUp(situation, 'crashed')],
        },
      ),
      loss: crashLoss(situation),
      human: 'start the old image, stop it cleanly, then start the new one',
      notes: [],
    };
  },
};
