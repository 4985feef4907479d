import type { DatabaseManifests } from './database';
import { besideOf, nameOf } from './metadata';
import { at, list, number, type Obj } from './object';

/** The objects that would change the number or the size of a database's pods, and can. */
export function activeAutoscalers(
  objects: readonly Obj[],
  { workload, container, autoscalers }: DatabaseManifests,
): readonly Obj[] {
  const targets = (each: Obj, path: string) =>
    (at(each, `${path}.kind`) ?? 'Deployment') === workload.kind &&
    at(each, `${path}.name`) === nameOf(workload);
  return [
    // One at most is no autoscaler; the API's minimum is one, too.
    ...autoscalers.filter((each) => number(at(each, 'spec.maxReplicas')) !== 1),
    // KEDA scales to zero unless it is told not to.
    ...besideOf(objects, workload, 'ScaledObject').filter(
      (each) =>
        targets(each, 'spec.scaleTargetRef') &&
        !(number(at(each, 'spec.minReplicaCount')) === 1 && number(at(each, 'spec.maxReplicaCount')) === 1),
    ),
    ...besideOf(objects, workload, 'VerticalPodAutoscaler').filter(
      (each) => targets(each, 'spec.targetRef') && resizes(each, container),
    ),
  ];
}

/** A VerticalPodAutoscaler that only recommends is none; its default mode is Auto. */
function resizes(autoscaler: Obj, container: Obj): boolean {
  const policies = list(at(autoscaler, 'spec.resourcePolicy.containerPolicies'));
  const policy =
    policies.find(({ containerName }) => containerName === container.name) ??
    policies.find(({ containerName }) => containerName === '*');
  return at(autoscaler, 'spec.updatePolicy.updateMode') !== 'Off' && policy?.mode !== 'Off';
}
