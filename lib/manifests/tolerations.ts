import { list, number, type Obj } from './object';

/** Taint of a node that the control plane has not heard from. */
export const UNREACHABLE = 'node.kubernetes.io/unreachable';
/** Taint of a node that reports itself not ready. */
export const NOT_READY = 'node.kubernetes.io/not-ready';
/** Taint that an operator or a fencer sets on a node that is certainly off. */
export const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

/** How long a pod stays on a node with a taint. */
export interface Tolerance {
  /** Place in `tolerations`. */
  readonly index: number;
  /** Seconds before the pod is evicted; undefined means for ever. */
  readonly seconds?: number;
}

/**
 * What a pod's own tolerations say about a taint with effect NoExecute; undefined where they say nothing.
 *
 * The first one that matches decides (GetMatchingTolerations of Kubernetes), in whichever order they stand in the manifest.
 *
 * @param pod spec of the pod
 * @param key of the taint
 */
export function toleranceOf(pod: Obj, key: string): Tolerance | undefined {
  const tolerations = list(pod.tolerations);
  const index = tolerations.findIndex((each) => tolerates(each, key));
  return index < 0 ? undefined : { index, seconds: number(tolerations[index].tolerationSeconds) };
}

/** The control plane gives its taints no value; that of an out-of-service node is whatever an operator writes. */
function tolerates({ key, operator, effect, value }: Obj, taint: string): boolean {
  if (effect !== undefined && effect !== '' && effect !== 'NoExecute') {
    return false;
  }
  if (operator === 'Exists') {
    return key === undefined || key === '' || key === taint;
  }
  return key === taint && (value === undefined || value === '' || taint === OUT_OF_SERVICE);
}
