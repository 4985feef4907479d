import { withOwnData } from '../../manifests/copy';
import { scheduledCopies } from '../../manifests/protection';
import type { Rule } from '../rule';

/** IRISHA092: a copy outside of the volume. */
export const snapshotIsNoBackup: Rule = {
  id: 'IRISHA092',
  name: 'snapshot-is-no-backup',
  severity: 'warning',
  summary: 'The database has backups outside of its volume',
  why: "A snapshot of Longhorn's is a part of the volume. Whatever takes the volume takes the snapshots along: the loss of the cluster, of all its replicas, or of the claim.",
  fix: 'Set a backup target for Longhorn and take backups too. IrisSnapshot: kind: SnapshotKind.BAK; or a RecurringJob with task: backup.',
  reference: 'https://longhorn.io/docs/1.12.1/snapshots-and-backups/backup-and-restore/set-backup-target/',
  check: ({ databases }) =>
    withOwnData(databases)
      .filter((database) => {
        const kept = scheduledCopies(database);
        return kept.length > 0 && kept.every(({ keptIn }) => keptIn === 'volume');
      })
      .map(({ workload, data }) => ({
        object: workload,
        path: '',
        message: `all snapshots of the claim ${data.claimName} are inside of its volume`,
      })),
};
