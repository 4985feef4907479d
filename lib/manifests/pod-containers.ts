import type { DatabaseManifests } from './database';
import { list, type Obj } from './object';
import { podPlace, type Place } from './paths';

/** A container of a pod, and where it is. */
export interface ContainerAt extends Place {
  readonly container: Obj;
}

/** All containers of a database's pod, the ones that run before IRIS included. */
export function podContainers(database: DatabaseManifests): readonly ContainerAt[] {
  return ['initContainers', 'containers'].flatMap((field) =>
    list(database.pod[field]).map((container, index) => ({
      container,
      ...podPlace(database, `${field}[${index}]`),
    })),
  );
}
