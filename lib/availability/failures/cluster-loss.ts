import { lossSince } from '../losses';
import { restoredByHand } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The cluster is lost. */
export const clusterLoss: FailureMode = {
  id: 'cluster-loss',
  manual: true,
  title: 'The cluster is lost',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: restoredByHand(
      situation,
      'a new cluster, and a restore of the last backup in it',
      situation.protection.backups,
    ),
    loss: lossSince('backup', situation.protection.backups),
    human: 'make a cluster, apply the manifests, restore the last backup',
    notes: [],
  }),
};
