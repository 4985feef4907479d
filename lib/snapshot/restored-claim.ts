import type { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { newClaim } from '../iris/claim';
import { IrisDataSource } from '../iris/iris-data-source';
import type { IrisAccessMode } from '../iris/access-mode';
import type { IIrisStorage } from '../storage/iris-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsSubdomain, refuse } from '../util/check';
import type { IrisVolumeSnapshot } from './iris-volume-snapshot';
import { storageOf } from './storage-of';

/** Properties of `RestoredClaim`. Exactly one of `snapshot` and `snapshotName` says what is restored. */
export interface RestoredClaimProps {
  /**
   * The snapshot that is restored; in the same namespace.
   * @default - none
   */
  readonly snapshot?: IrisVolumeSnapshot;

  /**
   * Name of the VolumeSnapshot that is restored, where it is known by its name only, such as one that a schedule took; in the
   * same namespace. Needs `size`.
   * @default - none
   */
  readonly snapshotName?: string;

  /** Name of the new claim. */
  readonly name: string;

  /**
   * Size of the new claim, which must be the snapshot's.
   * @default - the size of the snapshot's database; required where nothing knows it
   */
  readonly size?: Size;

  /**
   * The storage of the new claim.
   * @default - that of the snapshot's database, else LonghornStorage.fromClassName()
   */
  readonly storage?: IIrisStorage;

  /**
   * How many pods may use the volume at once.
   * @default IrisAccessMode.READ_WRITE_ONCE_POD
   */
  readonly accessMode?: IrisAccessMode;
}

/**
 * A new claim with the content of a snapshot; the original is not touched.
 *
 * Give it to the database whose data it replaces, with `existingClaimName`, on the image that the snapshot was taken with: the
 * restored data was not shut down cleanly, and durable %SYS then refuses to upgrade. A database with a claim of its own has
 * `restore` for that, which makes the claim too.
 *
 * Throws unless exactly one snapshot is given, and without a size where the snapshot's database does not tell it.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-snapshot-and-restore-volume-from-snapshot-support
 */
export class RestoredClaim extends Construct {
  /** The new claim. */
  public readonly claim: IPersistentVolumeClaim;

  /**
   * @param scope A chart with the snapshot's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is restored into what.
   */
  public constructor(scope: Construct, id: string, props: RestoredClaimProps) {
    super(scope, id);
    const { snapshot } = props;
    const snapshotName = nameOf(props);
    if (snapshot !== undefined) {
      requireNamespaceOf(snapshot, this, 'RestoredClaim');
    }
    const size = props.size ?? snapshot?.database?.size;
    if (size === undefined) {
      refuse('size', 'none', 'allowed: the size of the volume that the snapshot was taken of');
    }
    this.claim = newClaim(this, 'Resource', {
      name: dnsSubdomain('name', props.name),
      database: snapshot?.database?.name ?? props.name,
      storage: storageOf(props.storage, snapshot?.database),
      size,
      accessMode: props.accessMode,
      dataSource: IrisDataSource.volumeSnapshot(snapshotName),
    });
  }
}

function nameOf({ snapshot, snapshotName }: RestoredClaimProps): string {
  if (snapshot !== undefined && snapshotName !== undefined) {
    refuse(
      'snapshotName',
      `'${snapshotName}' and snapshot: '${snapshot.name}'`,
      'allowed: exactly one of snapshot and snapshotName',
    );
  }
  return (
    snapshot?.name ??
    (snapshotName === undefined
      ? refuse('snapshot', 'none', 'allowed: exactly one of snapshot and snapshotName')
      : dnsSubdomain('snapshotName', snapshotName))
  );
}
