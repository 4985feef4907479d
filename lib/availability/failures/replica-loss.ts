import { noLoss, onePath, unlimitedLoss } from '../outcome';
import { rebuild, singleCopy } from '../phases/rebuild';
import { nextTick, fromProfile, phase } from '../term';
import type { FailureMode } from '../outcome';

/** One copy of the data, or its disk, is lost. */
export const replicaLoss: FailureMode = {
  id: 'replica-loss',
  title: 'One copy of the data, or its disk, is lost',
  keepsPod: true,
  sees: 'Writes pause for a moment; IRIS may report a slow journal in messages.log. `kubectl -n longhorn-system get volumes.longhorn.io` shows `degraded`.',
  steps: [
    'detect: a copy, its disk or its node does not answer. The Longhorn engine waits for engine-replica-timeout, drops that copy and goes on with the others. Writes had all healthy copies, so nothing is missing.',
    'evict to traffic: nothing of that, as long as a copy is left. With one copy it is `last-replica-loss`.',
    'Longhorn rebuilds: at once from what is left of the copy if it comes back, or after replica-replenishment-wait-interval as a new one on another disk or node that has none. IRIS runs on, more slowly.',
  ],
  todo: [
    'Before: three copies, room on the disks for one more, and an alert on volumes that are `degraded`.',
    'During: nothing on IRIS. Replace the disk, and do not drain or reboot the nodes with the other copies.',
    'After: `kubectl -n longhorn-system get volumes.longhorn.io` must become `healthy`. A disk that failed once is worth replacing.',
  ],
  predict: (situation) => {
    const single = singleCopy(situation);
    const wait = nextTick(
      'writes wait for the copy that does not answer',
      situation.profile.replicaTimeout,
      fromProfile('replicaTimeout'),
    );
    return {
      paths: single ?? onePath([phase('detect', wait)]),
      loss:
        situation.storage.replicas === undefined
          ? unlimitedLoss('what this storage has no second copy of, which is not known here')
          : noLoss('nothing: the other copies have all of it'),
      human: single && 'this is the last copy: see there',
      ...rebuild(situation, 'disk'),
    };
  },
};
