import { at, obj, type Obj } from './object';

/** What Kubernetes takes for none, as a number or as a percentage. */
const NONE: readonly unknown[] = [0, '0', '0%'];

/**
 * Whether a rollout of a workload stops the old pod before it starts the new one: with Recreate, or with a RollingUpdate that may
 * take the only pod away and add none. Without maxUnavailable that is so, too: of one pod its default, 25 %, is none, and
 * Kubernetes makes one of it where maxSurge is none as well (ResolveFenceposts).
 *
 * @param workload the workload
 */
export function stopsBeforeStart(workload: Obj): boolean {
  const strategy = obj(at(workload, 'spec.strategy'));
  const { maxSurge, maxUnavailable } = obj(strategy.rollingUpdate);
  return (
    workload.kind !== 'Deployment' ||
    strategy.type === 'Recreate' ||
    (NONE.includes(maxSurge) && !NONE.includes(maxUnavailable))
  );
}
