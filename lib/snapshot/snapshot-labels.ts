/**
 * Labels of a VolumeSnapshot that the snapshot jobs take, and of the objects around it. Only what carries them is ever
 * pruned, so they are part of the API: `kubectl get volumesnapshots -L cdk8s-iris-ha/state`.
 */
export const SNAPSHOT_LABELS = {
  /** Name of the database (of its Deployment). */
  DATABASE: 'cdk8s-iris-ha/database',
  /** Name of the policy: of the CronJob or Job that took it. */
  POLICY: 'cdk8s-iris-ha/policy',
  /** `taking`, `good` or `failed`. */
  STATE: 'cdk8s-iris-ha/state',
  /** `frozen` or `crash`. */
  CONSISTENCY: 'cdk8s-iris-ha/consistency',
  /** First 32 hexadecimal digits of the image's digest, because a label value holds 63 characters; or `unknown`. */
  IMAGE_DIGEST: 'cdk8s-iris-ha/image-digest',
  /** Version of IRIS, as `iris qlist` says it; or `unknown`. */
  IRIS_VERSION: 'cdk8s-iris-ha/iris-version',
  /** Size of the volume when it was taken, such as `10Gi`. */
  SIZE: 'cdk8s-iris-ha/size',
} as const;

/** Annotations of such a VolumeSnapshot. */
export const SNAPSHOT_ANNOTATIONS = {
  /** The image whose data it holds, by the name in the manifest where a mirror only renamed it; or `unknown`. */
  IMAGE: 'cdk8s-iris-ha/image',
  /** It is not pruned before it is so old, whatever the policy says later. In seconds. */
  MINIMUM_AGE: 'cdk8s-iris-ha/minimum-age-seconds',
  /** Name of the pod of the job that took it. */
  TAKEN_BY: 'cdk8s-iris-ha/taken-by',
} as const;

/** States of a snapshot. */
export const SNAPSHOT_STATE = { TAKING: 'taking', GOOD: 'good', FAILED: 'failed' } as const;

/** Annotation of the Deployment that makes the pre-change snapshot succeed without one; its value is the reason. */
export const SKIP_PRE_CHANGE_SNAPSHOT = 'cdk8s-iris-ha/skip-pre-change-snapshot';
