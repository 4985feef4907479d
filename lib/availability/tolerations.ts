import { list, number, type Obj } from '../manifests/object';

/** What the admission plugin DefaultTolerationSeconds adds where a pod says nothing. */
const DEFAULT_SECONDS = 300;

/**
 * How long a pod stays on a node with this taint and effect NoExecute, in seconds; undefined for ever.
 *
 * Of several tolerations that match, the shortest counts (kubernetes pkg/controller/tainteviction getMinTolerationTime).
 */
export function tolerationSeconds(pod: Obj, taint: string): number | undefined {
  const matching = list(pod.tolerations).filter(
    ({ key, effect }) =>
      (key === taint || key === undefined || key === '') &&
      (effect === undefined || effect === '' || effect === 'NoExecute'),
  );
  if (matching.length === 0) {
    return DEFAULT_SECONDS;
  }
  const limits = matching.map((each) => number(each.tolerationSeconds)).filter((each) => each !== undefined);
  return limits.length === 0 ? undefined : Math.max(0, Math.min(...limits));
}
