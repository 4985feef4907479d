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
 * @throws for an annotation that is not JSON, names a failure that is not in the catalogue, or asks for no number of seconds
 */
export function objectivesOf(workload: Obj): readonly FailureObjective[] {
  const text = annotationsOf(workload)[OBJECTIVES_ANNOTATION];
  if (text === undefined) {
    return [];
  }
  return Object.entries(parsed(text)).map(([failure, value]) => {
    if (!FAILURES.includes(failure as FailureId)) {
      refuse(failure, FAILURES.join(', '));
    }
    // An objective that is not understood would be one that is never checked.
    const stated = Object.entries(obj(value));
    if (
      stated.length === 0 ||
      !stated.every(([key, limit]) => ['rto', 'rpo'].includes(key) && isTime(limit))
    ) {
      refuse(JSON.stringify({ [failure]: value }), 'rto and rpo in seconds, one of them or both');
    }
    const { rto, rpo } = obj(value);
    return { failure: failure as FailureId, rto: number(rto), rpo: number(rpo) };
  });
}

function isTime(limit: unknown): boolean {
  return typeof limit === 'number' && limit >= 0;
}

function parsed(text: string): Obj {
  const allowed = 'JSON such as {"node-death":{"rto":180}}';
  try {
    const value: unknown = JSON.parse(text);
    return value === obj(value) ? obj(value) : refuse(text, allowed);
  } catch {
    return refuse(text, allowed);
  }
}

function refuse(got: string, allowed: string): never {
  throw new Error(`annotation ${OBJECTIVES_ANNOTATION}: got '${got}'; allowed: ${allowed}`);
}
