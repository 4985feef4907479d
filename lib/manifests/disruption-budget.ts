import { besideOf, labelsOf, selectsPods } from './metadata';
import { at, number, obj, type Obj } from './object';

/**
 * The number of pods that a PodDisruptionBudget lets an eviction take when all of them are healthy; undefined where the
 * budget does not say.
 *
 * @param objects the manifests
 * @param budget the PodDisruptionBudget
 */
export function allowedDisruptions(objects: readonly Obj[], budget: Obj): number | undefined {
  const pods = selectedPods(objects, budget);
  const { minAvailable, maxUnavailable } = obj(budget.spec);
  if (maxUnavailable !== undefined) {
    return share(maxUnavailable, pods);
  }
  const needed = share(minAvailable, pods);
  return needed === undefined ? undefined : Math.max(0, pods - needed);
}

function selectedPods(objects: readonly Obj[], budget: Obj): number {
  return besideOf(objects, budget, 'Deployment', 'StatefulSet', 'ReplicaSet', 'Pod')
    .filter((each) => {
      const template = each.kind === 'Pod' ? each : obj(at(each, 'spec.template'));
      return selectsPods(at(budget, 'spec.selector'), labelsOf(template));
    })
    .reduce((sum, each) => sum + (number(at(each, 'spec.replicas')) ?? 1), 0);
}

/** Kubernetes rounds both percentages up. */
function share(value: unknown, pods: number): number | undefined {
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? number(value) : Math.ceil((Number(percent) * pods) / 100);
}
