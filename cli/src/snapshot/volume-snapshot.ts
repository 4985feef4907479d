import { SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import { obj, text, type Obj } from '../../../lib/manifests/object';

/** What a VolumeSnapshot says of itself, as far as it says it. */
export interface VolumeSnapshot {
  readonly name: string;
  readonly namespace?: string;
  /** When it was taken, or else asked for; RFC 3339. */
  readonly created?: string;
  /** Whether a snapshot job of this library has taken it. */
  readonly labelled: boolean;
  readonly database?: string;
  readonly policy?: string;
  readonly state?: string;
  readonly consistency?: string;
  readonly image?: string;
  readonly imageDigest?: string;
  readonly irisVersion?: string;
  /** Size of its volume, as a Kubernetes quantity. */
  readonly size?: string;
  readonly className?: string;
  /** The claim whose volume it is of. */
  readonly claimName?: string;
  readonly ready: boolean;
  /** Whether it is being deleted. */
  readonly deleting: boolean;
  /** What the storage complains about. */
  readonly error?: string;
}

/** The value of a label for something that could not be found out. */
const UNKNOWN = 'unknown';

/**
 * Reads a VolumeSnapshot.
 *
 * @param object as the API gives it
 */
export function toVolumeSnapshot(object: Obj): VolumeSnapshot {
  const [metadata, spec, status] = [obj(object.metadata), obj(object.spec), obj(object.status)];
  const [labels, annotations] = [obj(metadata.labels), obj(metadata.annotations)];
  const label = (key: string): string | undefined => known(text(labels[key]));
  return {
    name: text(metadata.name) ?? '',
    namespace: text(metadata.namespace),
    created: text(status.creationTime) ?? text(metadata.creationTimestamp),
    labelled: label(SNAPSHOT_LABELS.STATE) !== undefined,
    database: label(SNAPSHOT_LABELS.DATABASE),
    policy: label(SNAPSHOT_LABELS.POLICY),
    state: label(SNAPSHOT_LABELS.STATE),
    consistency: label(SNAPSHOT_LABELS.CONSISTENCY),
    image: known(text(annotations[SNAPSHOT_ANNOTATIONS.IMAGE])),
    imageDigest: label(SNAPSHOT_LABELS.IMAGE_DIGEST),
    irisVersion: label(SNAPSHOT_LABELS.IRIS_VERSION),
    size: quantity(status.restoreSize) ?? label(SNAPSHOT_LABELS.SIZE),
    className: text(spec.volumeSnapshotClassName),
    claimName: text(obj(spec.source).persistentVolumeClaimName),
    ready: status.readyToUse === true,
    deleting: metadata.deletionTimestamp !== undefined,
    error: text(obj(status.error).message),
  };
}

/**
 * Where a snapshot is kept, by the name of its class: `snap`, `bak`, or undefined for a class of another's making.
 *
 * @param className name of its VolumeSnapshotClass
 */
export function kindOfClass(className: string | undefined): 'snap' | 'bak' | undefined {
  return /-(snap|bak)(?:-scheduled)?$/.exec(className ?? '')?.[1] as 'snap' | 'bak' | undefined;
}

function known(value: string | undefined): string | undefined {
  return value === UNKNOWN ? undefined : value;
}

/** YAML reads plain bytes as a number. Zero is how a driver says that it does not know. */
function quantity(value: unknown): string | undefined {
  const written = typeof value === 'number' ? value.toString() : text(value);
  return written === '0' ? undefined : written;
}
