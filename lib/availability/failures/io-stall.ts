import { noLoss, onePath, unlimitedLoss } from '../outcome';
import { assumed, phase } from '../term';
import type { FailureMode } from '../outcome';

/** The storage stalls. */
export const ioStall: FailureMode = {
  id: 'io-stall',
  title: 'The storage stalls',
  keepsPod: true,
  sees: 'Users wait. `kubectl -n iris exec deploy/iris -- iris qlist IRIS` says `running` and `hung` (A7); where a readiness probe looks at it, `kubectl -n iris get pods` shows `0/1 Running` and new connections are refused. It ends by itself.',
  steps: [
    'detect: journal and write daemon wait for the disk, and IRIS sets its health state to hung. The readiness probe fails, and the EndpointSlice controller takes the pod out of the Service; the liveness probe does not, because IRIS is not `down`.',
    'evict to attach: nothing of that. A restart would make a crash of it, and the new start would wait for the same disk.',
    'With FreezeOnError=1 IRIS holds updates back until the journal can be written. Without, it switches journaling off after a while of journal errors, and journaling stays off.',
    'ready, traffic: the storage answers again, IRIS goes on, the readiness probe succeeds.',
  ],
  todo: [
    'Before: `[Journal] FreezeOnError=1`, as the default has it; no liveness probe on the health state; an alert on a pod that is not ready.',
    "During: do not restart the pod. Look for the cause: `kubectl -n longhorn-system get volumes.longhorn.io`, the nodes' networks and disks, a rebuild. `kubectl -n iris exec deploy/iris -- iris stat IRIS -W` ends a freeze that a dead backup has left; it is not for a stall.",
    'After: messages.log says whether journaling was switched off. If so, switch it on again (`^JRNSWTCH` in %SYS) and take a backup at once: `npx iris-ha snapshot now -n iris` with a policy of kind `bak`.',
  ],
  predict: (situation) => {
    const { profile, freezeOnError } = situation;
    const stall = assumed('the storage stalls', profile, 'stall');
    return {
      paths: onePath([phase('detect', stall)]),
      loss: freezeOnError
        ? noLoss('nothing: FreezeOnError=1 lets IRIS wait for the storage')
        : unlimitedLoss(
            `nothing in a stall of less than about ${profile.journalErrorLimit} s; after that IRIS goes on without a journal (FreezeOnError=0), and the next crash loses all since`,
          ),
      human: freezeOnError ? undefined : 'switch journaling on again (^JRNSWTCH), and take a backup',
      notes: ['liveness does not fail on a stall; whoever lets it fail makes a crash of it'],
    };
  },
};
