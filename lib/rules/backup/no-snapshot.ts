import { withOwnData } from '../../manifests/copy';
import { scheduledCopies } from '../../manifests/protection';
import type { Rule } from '../rule';

/** IRISHA091: there is something to go back to. */
export const noSnapshot: Rule = {
  id: 'IRISHA091',
  name: 'no-snapshot',
  severity: 'warning',
  summary: 'Something takes snapshots or backups of the database on a schedule',
  why: 'Replicas are copies of the same data: what is deleted or damaged in one is so in all of them at once. Without a snapshot there is nothing to go back to.',
  fix: 'Take snapshots of the claim of the frozen database on a schedule. IrisSnapshot does. A RecurringJob of Longhorn or a schedule of Velero takes them too, but freezes IRIS only with a hook.',
  reference: 'https://longhorn.io/docs/1.12.1/snapshots-and-backups/',
  check: ({ databases }) =>
    withOwnData(databases)
      .filter((database) => scheduledCopies(database).length === 0)
      .map(({ workload, data }) => ({
        object: workload,
        path: '',
        message: `nothing takes snapshots of the claim ${data.claimName}`,
      })),
};
