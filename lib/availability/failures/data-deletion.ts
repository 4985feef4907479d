import { lossSince } from '../losses';
import { restoredByHand, untested } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** A person deletes data. */
export const dataDeletion: FailureMode = {
  id: 'data-deletion',
  manual: true,
  title: 'A person deletes data',
  sees: 'Data is missing or wrong. All pods are ready, and no alert fires: to IRIS and Longhorn it was a write like any other, and all copies have it.',
  steps: [
    'detect: a person notices. Nothing else can.',
    'attach: the newest good snapshot from before the mistake becomes a new claim. In place, the database goes on with it and loses what was written since; beside, a copy starts without productions, tasks and network, and what was deleted is copied over.',
    'start to traffic: IRIS recovers the copy as after a power failure. The image must be that of the snapshot.',
  ],
  todo: [
    'Before: hourly snapshots, as the default has them, backups for mistakes that are found late, and a snapshot before each risky change: `npx iris-ha snapshot now -n iris`.',
    'During: stop what writes wrong data. `npx iris-ha snapshot list -n iris`; pin the snapshot that you need, before a policy prunes it: `kubectl -n iris annotate volumesnapshot SNAPSHOT cdk8s-iris-ha/minimum-age-seconds=315360000 --overwrite`. Then `npx iris-ha restore plan SNAPSHOT -n iris --beside` to copy single data back, or `npx iris-ha restore plan SNAPSHOT -n iris` to go back as a whole, and do what it prints.',
    'After: verify before clients write again; the old claim is kept and is the way back. What was written after the snapshot is in the journals of the old claim (`^JRNRESTO` by a person who knows it; not tried).',
  ],
  predict: (situation) => {
    const { snapshots, backups } = situation.protection;
    const interval = Math.min(snapshots ?? Infinity, backups ?? Infinity);
    const known = Number.isFinite(interval) ? interval : undefined;
    return {
      paths: restoredByHand(
        situation,
        'a restore of the last snapshot',
        known,
        snapshots === known ? 'snapshot' : 'backup',
      ),
      loss: lossSince(snapshots === known && known !== undefined ? 'snapshot' : 'backup', known),
      human: 'restore the last snapshot, in place or beside, and copy what was deleted',
      notes: [
        'IRIS is not away before somebody restores; what was written since the snapshot is in the journals',
        ...untested(situation),
      ],
    };
  },
};
