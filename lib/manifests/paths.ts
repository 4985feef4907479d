import type { DatabaseManifests } from './database';
import { list, type Obj } from './object';

/** Where something is: an object of the manifests, and the path in it. */
export interface Place {
  readonly object: Obj;
  readonly path: string;
}

/** Where a field of a database's pod is; the field's path below the pod's spec. */
export function podPlace({ workload }: DatabaseManifests, field: string): Place {
  return { object: workload, path: `${workload.kind === 'Pod' ? 'spec' : 'spec.template.spec'}.${field}` };
}

/** Where a field of the container of IRIS is. */
export function containerPlace(database: DatabaseManifests, field: string): Place {
  const index = list(database.pod.containers).indexOf(database.container);
  return podPlace(database, `containers[${index}].${field}`);
}
