import { lossSince } from '../losses';
import { restoredByHand } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The last copy of the data is lost. */
export const lastReplicaLoss: FailureMode = {
  id: 'last-replica-loss',
  manual: true,
  title: 'The last copy of the data is lost',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: restoredByHand(
      situation,
      'a restore of the last backup: no copy of the volume is left',
      situation.protection.backups,
    ),
    loss: lossSince('backup', situation.protection.backups),
    human: 'restore the last backup into a new volume',
    notes: [],
  }),
};
