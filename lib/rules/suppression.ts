import { annotationsOf } from '../manifests/metadata';
import type { Obj } from '../manifests/object';

/** Annotation that suppresses a rule on its object: `cdk8s-iris-ha.ignore/IRISHA025: the reason`. */
export const IGNORE_PREFIX = 'cdk8s-iris-ha.ignore/';

/** A suppression as an object states it. */
export interface Suppression {
  readonly object: Obj;
  /** Id of the rule. */
  readonly rule: string;
  readonly reason: string;
}

/** The suppressions that an object states. */
export function suppressionsOf(object: Obj): readonly Suppression[] {
  return Object.entries(annotationsOf(object))
    .filter(([key]) => key.startsWith(IGNORE_PREFIX))
    .map(([key, reason]) => ({ object, rule: key.slice(IGNORE_PREFIX.length), reason: reason.trim() }));
}
