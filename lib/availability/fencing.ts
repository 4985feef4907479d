import type { Range } from './range';

/** Nothing takes the pod off a dead node but what the storage does. */
export interface NoFencing {
  readonly kind: 'none';
}

/** The taint `node.kubernetes.io/out-of-service`, which may be set only on a node that is certainly off. */
export interface OutOfServiceFencing {
  readonly kind: 'out-of-service';
  /** Who sets it. */
  readonly by: 'fencer' | 'person';
  /** Seconds from Ready=Unknown to the taint. */
  readonly after: Range;
}

/** A second deletion of the pod with a short grace period, as soon as its node is unreachable. */
export interface ReDeleteFencing {
  readonly kind: 're-delete';
  readonly by: 'controller' | 'person';
  /** Seconds from Ready=Unknown to the deletion. */
  readonly after: Range;
  /** Grace period of that deletion in seconds, at least 1. */
  readonly grace: number;
}

/** `kubectl delete pod --force`: the object goes, and what runs on the node does not. */
export interface ForceDeleteFencing {
  readonly kind: 'force-delete';
  readonly by: 'person';
  /** Seconds from Ready=Unknown to the deletion. */
  readonly after: Range;
}

/** What takes pod and volume off a dead node. */
export type Fencing = NoFencing | OutOfServiceFencing | ReDeleteFencing | ForceDeleteFencing;
