import { lossSince } from '../losses';
import { restoredByHand, untested } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The cluster is lost. */
export const clusterLoss: FailureMode = {
  id: 'cluster-loss',
  manual: true,
  title: 'The cluster is lost',
  sees: 'Nothing answers any more: neither the database nor the API server.',
  steps: [
    'detect: a person decides that the cluster does not come back. Snapshots were inside of its volumes; only backups in the backup target are left.',
    'attach: a new cluster, with Longhorn and the same backup target; the manifests are in git. Longhorn restores the backup into a new volume.',
    'start to traffic: IRIS recovers as after a power failure, with the image that the backup was taken with. Clients need the new address.',
  ],
  todo: [
    'Before: backups in a target outside of the cluster and its zone, `IrisSnapshot` with `SnapshotKind.BAK`; the VolumeSnapshot objects, image and size noted outside; the image in a registry that survives; a restore tried in another cluster.',
    'During: make sure that the old cluster does not come back by itself and write. Then README.md, "Apply it to a cluster", and docs/backup-and-restore.md, "In another cluster". `npx iris-ha secret | kubectl apply -f -` makes the Secret again.',
    'After: `kubectl -n iris rollout status deploy/iris --timeout=60m`; say what is missing since the last backup. Delete or isolate the old cluster before its productions send anything twice.',
  ],
  predict: (situation) => ({
    paths: restoredByHand(
      situation,
      'a new cluster, and a restore of the last backup in it',
      situation.protection.backups,
    ),
    loss: lossSince('backup', situation.protection.backups),
    human: 'make a cluster, apply the manifests, restore the last backup',
    notes: untested(situation),
  }),
};
