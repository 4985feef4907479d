import { isMovedByEviction } from '../../manifests/controller';
import type { Obj } from '../../manifests/object';
import { podPlace } from '../../manifests/paths';
import { NOT_READY, toleranceOf, UNREACHABLE } from '../../manifests/tolerations';
import type { Rule } from '../rule';

/** What the API server adds where a pod says nothing (admission plugin DefaultTolerationSeconds). */
const DEFAULT_S = 300;
const MAX_S = 60;

/** IRISHA005: a dead node is left soon. */
export const missingToleration: Rule = {
  id: 'IRISHA005',
  name: 'missing-toleration',
  severity: 'warning',
  summary: `An IRIS database leaves a node within ${MAX_S} s of its being unreachable or not ready`,
  why: 'A pod without tolerations of its own stays on a dead node for 300 s, in which the database is down and nothing is done about it.',
  fix: 'Tolerate node.kubernetes.io/unreachable for 10 s and node.kubernetes.io/not-ready for 30 s, both with effect NoExecute. These are the defaults of unreachableToleration and notReadyToleration of IrisDurableSys.',
  reference:
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => isMovedByEviction(workload))
      .map((database) => ({
        database,
        late: [UNREACHABLE, NOT_READY].flatMap((taint) => lateness(database.pod, taint)),
      }))
      .filter(({ late }) => late.length > 0)
      .map(({ database, late }) => ({ ...podPlace(database, 'tolerations'), message: late.join(' and ') })),
};

/** A toleration for ever is another rule's. */
function lateness(pod: Obj, taint: string): string[] {
  const tolerance = toleranceOf(pod, taint);
  if (tolerance === undefined) {
    return [`no toleration of ${taint}, which means ${DEFAULT_S} s`];
  }
  const { seconds } = tolerance;
  return seconds !== undefined && seconds > MAX_S ? [`${seconds} s for ${taint}`] : [];
}
