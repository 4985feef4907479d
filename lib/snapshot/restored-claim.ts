import type { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { newClaim } from '../iris/claim';
import { IrisDataSource } from '../iris/iris-data-source';
import type { IrisAccessMode } from '../iris/iris-durable-sys-props';
import type { IIrisStorage } from '../storage/iris-storage';
import { LonghornStorage } from '../storage/longhorn-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsSubdomain, refuse } from '../util/check';
import type { IrisSnapshot } from './iris-snapshot';

/** Properties of `RestoredClaim`. */
export interface RestoredClaimProps {
  /** The snapshot that is restored; in the same namespace. */
  readonly snapshot: IrisSnapshot;

  /** Name of the new claim. */
  readonly name: string;

  /**
   * Size of the new claim, which must be the snapshot's.
   * @default - the size of the snapshot's database
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
 * Give it to the database whose data it replaces, with `existingClaimName`, on the image that the snapshot was taken with: the restored data was
 * not shut down cleanly, and durable %SYS then refuses to upgrade.
 *
 * Throws without a size where the snapshot's database does not tell it.
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
    requireNamespaceOf(snapshot, this, 'RestoredClaim');
    const size = props.size ?? snapshot.database?.size;
    if (size === undefined) {
      refuse('size', 'none', 'allowed: the size of the volume that the snapshot was taken of');
    }
    this.claim = newClaim(this, 'Resource', {
      name: dnsSubdomain('name', props.name),
      database: snapshot.database?.name ?? props.name,
      storage: props.storage ?? snapshot.database?.storage ?? LonghornStorage.fromClassName(),
      size,
      accessMode: props.accessMode,
      dataSource: IrisDataSource.volumeSnapshot(snapshot.name),
    });
  }
}
