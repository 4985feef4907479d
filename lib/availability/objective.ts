import { annotationsOf } from '../manifests/metadata';
import { number, obj, type Obj } from '../manifests/object';
import { FAILURES, type FailureId } from './failure-id';

/** Annotation of the workload with its objectives, as JSON: `{"node-death":{"rto":180,"rpo":2}}`, in seconds. */
export const OBJECTIVES_ANNOTATION = 'cdk8s-iris-ha/objectives';

/** What must hold for one failure, in seconds. */
export interface FailureObjective {
  readonly failure: FailureId;
  /** Longest time that the database may be away. */
  readonly rto?: number;
  /** Most work that may be lost, in seconds. */
  readonly rpo?: number;
}

/**
 * The objectives that a workload states.
 *
 * @param workload the manifest
 * @throws for an annotation that is not JSON, or names a failure that is not in the catalogue
 */
export function objectivesOf(workload: Obj): readonly FailureObjective[] {
  const text = annotationsOf(workload)[OBJECTIVES_ANNOTATION];
  if (text === undefined) {
    return [];
  }
  return Object.entries(obj(parsed(text))).map(([failure, value]) => {
    const { rto, rpo } = obj(value);
    if (!FAILURES.includes(failure as FailureId)) {
      throw new Error(
        `annotation ${OBJECTIVES_ANNOTATION}: got '${failure}'; allowed: ${FAILURES.join(', ')}`,
      );
    }
    return { failure: failure as FailureId, rto: number(rto), rpo: number(rpo) };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `annotation ${OBJECTIVES_ANNOTATION}: got '${text}'; allowed: JSON such as {"node-death":{"rto":180}}`,
    );
  }
}
