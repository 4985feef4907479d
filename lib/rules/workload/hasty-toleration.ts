import { isMovedByEviction } from '../../manifests/controller';
import { podPlace } from '../../manifests/paths';
import { NOT_READY, toleranceOf, UNREACHABLE } from '../../manifests/tolerations';
import type { Rule } from '../rule';

/** The fewest seconds. A kubelet's restart shows as not ready. */
const LEAST: readonly (readonly [string, number])[] = [
  [UNREACHABLE, 1],
  [NOT_READY, 15],
];

/** IRISHA006: a blip moves nothing. */
export const hastyToleration: Rule = {
  id: 'IRISHA006',
  name: 'hasty-toleration',
  severity: 'warning',
  summary: 'A short disturbance of a node does not move an IRIS database',
  why: 'With 0 s for an unreachable node a blip of the network costs a failover, and an isolated instance has more time to write beside its successor. With less than 15 s for a node that is not ready, the restart of a kubelet costs one.',
  fix: 'Set tolerationSeconds to 10 for node.kubernetes.io/unreachable and to 30 for node.kubernetes.io/not-ready: the defaults of unreachableToleration and notReadyToleration of IrisDurableSys.',
  reference:
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => isMovedByEviction(workload))
      .map((database) => ({
        database,
        hasty: LEAST.flatMap(([taint, least]) => {
          const { seconds, index } = toleranceOf(database.pod, taint) ?? {};
          return seconds !== undefined && seconds < least ? [{ index, taint, seconds }] : [];
        }),
      }))
      .filter(({ hasty }) => hasty.length > 0)
      .map(({ database, hasty }) => ({
        ...podPlace(database, `tolerations[${hasty[0].index}].tolerationSeconds`),
        message: hasty.map(({ taint, seconds }) => `${seconds} s for ${taint}`).join(' and '),
      })),
};
