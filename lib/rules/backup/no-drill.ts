import { withOwnData } from '../../manifests/copy';
import { scheduledCopies, restoreDrills } from '../../manifests/protection';
import type { Rule } from '../rule';

/** IRISHA093: restores are tried. */
export const noDrill: Rule = {
  id: 'IRISHA093',
  name: 'no-drill',
  severity: 'note',
  summary: 'A restore is tried on a schedule',
  why: 'Whether a snapshot can be restored, and how long that takes, is otherwise found out on the day when it has to.',
  fix: 'Restore the newest snapshot into a copy and check its databases, each week. IrisRestoreDrill does.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=GCDI_backup',
  check: ({ databases }) =>
    withOwnData(databases)
      .filter((database) => scheduledCopies(database).length > 0 && restoreDrills(database).length === 0)
      .map(({ workload }) => ({
        object: workload,
        path: '',
        message: 'nothing tries whether its snapshots can be restored',
      })),
};
