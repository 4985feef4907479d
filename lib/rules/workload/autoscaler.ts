import { activeAutoscalers } from '../../manifests/autoscalers';
import { fullNameOf } from '../../manifests/metadata';
import { shown } from '../../manifests/shown';
import type { Rule } from '../rule';

/** IRISHA003: nothing scales it. */
export const autoscaler: Rule = {
  id: 'IRISHA003',
  name: 'autoscaler',
  severity: 'error',
  summary: 'No autoscaler changes the number or the size of the pods of an IRIS database',
  why: 'A second pod is a second writer, none is an outage, and other memory is not the memory that the merge file is for: shared memory that does not fit keeps IRIS from starting, and the failover fails.',
  fix: 'Delete the HorizontalPodAutoscaler or ScaledObject; set spec.updatePolicy.updateMode of a VerticalPodAutoscaler to "Off" and take its recommendation over by hand, with the props memory and cpu of IrisDurableSys.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/',
  check: ({ objects, databases }) =>
    databases.flatMap((database) =>
      activeAutoscalers(objects, database).map((object) => ({
        object,
        path: 'spec',
        message: `${shown(object.kind)} scales ${fullNameOf(database.workload)}`,
      })),
    ),
};
