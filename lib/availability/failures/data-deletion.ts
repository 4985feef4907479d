import { lossSince } from '../losses';
import { restoredByHand } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** A person deletes data. */
export const dataDeletion: FailureMode = {
  id: 'data-deletion',
  manual: true,
  title: 'A person deletes data',
  sees: '',
  steps: [],
  todo: [],
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
      ],
    };
  },
};
