import type { Obj } from '../manifests/object';
import { toleranceOf } from '../manifests/tolerations';

/** What the admission plugin DefaultTolerationSeconds adds where a pod says nothing. */
const DEFAULT_SECONDS = 300;

/** How long a pod stays on a node with this taint and effect NoExecute, in seconds; undefined for ever. */
export function tolerationSeconds(pod: Obj, taint: string): number | undefined {
  const { seconds } = toleranceOf(pod, taint) ?? { seconds: DEFAULT_SECONDS };
  // Kubernetes evicts at once for zero and less (tainteviction getMinTolerationTime).
  return seconds && Math.max(0, seconds);
}
