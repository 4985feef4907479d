import { isMovedByEviction } from '../../manifests/controller';
import { podPlace } from '../../manifests/paths';
import { NOT_READY, OUT_OF_SERVICE, toleranceOf, UNREACHABLE } from '../../manifests/tolerations';
import type { Rule } from '../rule';

/** IRISHA007: a dead node is left at all. */
export const endlessToleration: Rule = {
  id: 'IRISHA007',
  name: 'endless-toleration',
  severity: 'error',
  summary: 'An IRIS database does not tolerate a dead node for ever',
  why: 'The pod is never evicted from a node that died, so there is no failover: the database is down until that node is back or somebody deletes the pod by hand.',
  fix: 'Give the toleration tolerationSeconds, or take it away; one with operator Exists and no key tolerates everything. IrisDurableSys refuses such tolerations.',
  reference:
    'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => isMovedByEviction(workload))
      .map((database) => ({
        database,
        endless: [UNREACHABLE, NOT_READY, OUT_OF_SERVICE].flatMap((taint) => {
          const tolerance = toleranceOf(database.pod, taint);
          return tolerance !== undefined && tolerance.seconds === undefined
            ? [{ index: tolerance.index, taint }]
            : [];
        }),
      }))
      .filter(({ endless }) => endless.length > 0)
      .map(({ database, endless }) => ({
        ...podPlace(database, `tolerations[${endless[0].index}]`),
        message: `tolerates ${endless.map(({ taint }) => taint).join(', ')} for ever`,
      })),
};
