import { allowedDisruptions } from '../../manifests/disruption-budget';
import { at } from '../../manifests/object';
import { shown } from '../../manifests/shown';
import type { Rule } from '../rule';

/** IRISHA004: a node can be drained. */
export const blockingDisruptionBudget: Rule = {
  id: 'IRISHA004',
  name: 'blocking-disruption-budget',
  severity: 'warning',
  summary: 'A PodDisruptionBudget lets the one pod of an IRIS database be evicted',
  why: 'The drain of a node, and so its upgrade, waits for ever, until somebody deletes the pod by hand or the cloud takes the node away without asking.',
  fix: 'Delete the PodDisruptionBudget, or set maxUnavailable: 1. IrisDurableSys emits none.',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: ({ objects, databases }) =>
    databases
      .flatMap(({ disruptionBudgets }) => disruptionBudgets)
      .filter((budget) => allowedDisruptions(objects, budget) === 0)
      .map((object) => {
        const field = at(object, 'spec.maxUnavailable') === undefined ? 'minAvailable' : 'maxUnavailable';
        return {
          object,
          path: `spec.${field}`,
          message: `${field} ${shown(at(object, `spec.${field}`))} lets no eviction take the pod`,
        };
      }),
};
