import { at, list, type Obj } from './object';

/** Whether something makes a new pod when this one is gone; a Pod that a cluster wrote out names its owner. */
export function hasController(workload: Obj): boolean {
  return workload.kind !== 'Pod' || list(at(workload, 'metadata.ownerReferences')).length > 0;
}

/** Whether the pods of a workload are replaced elsewhere after their eviction; those of a DaemonSet belong to their node. */
export function isMovedByEviction(workload: Obj): boolean {
  return workload.kind !== 'DaemonSet' && hasController(workload);
}
