import { Construct } from 'constructs';
import { VolumeSnapshot } from '../../imports/snapshot.storage.k8s.io';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsSubdomain, refuse } from '../util/check';
import { SnapshotKind } from './snapshot-kind';
import { storageOf } from './storage-of';

/** Properties of `IrisVolumeSnapshot`. Exactly one of `database`, `claimName` and `contentName` says what is in it. */
export interface IrisVolumeSnapshotProps {
  /**
   * The database whose volume is taken.
   * @default - none
   */
  readonly database?: IrisDurableSys;

  /**
   * Name of the claim whose volume is taken.
   * @default - none
   */
  readonly claimName?: string;

  /**
   * Name of a VolumeSnapshotContent that exists, such as a backup of another cluster.
   * @default - none
   */
  readonly contentName?: string;

  /**
   * Name of the VolumeSnapshot. One object is one snapshot: another one needs another name.
   * @default - `<database, claim or content>-snapshot`
   */
  readonly name?: string;

  /**
   * Where the snapshot is kept.
   * @default SnapshotKind.SNAP
   */
  readonly kind?: SnapshotKind;

  /**
   * The storage whose VolumeSnapshotClasses are used.
   * @default - the database's; for a claim LonghornStorage.fromClassName()
   */
  readonly storage?: IIrisStorage;
}

/**
 * A snapshot of a database's volume, taken once when it is applied.
 *
 * One volume holds databases, write image journal and journals, so the snapshot is one instant and a copy of it starts
 * by itself: IRIS recovers as after a power failure.
 *
 * Throws unless exactly one source is given.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshots/
 */
export class IrisVolumeSnapshot extends Construct {
  /** Name of the VolumeSnapshot. */
  public readonly name: string;

  /** The database it is of; undefined if it was given by a claim or a content. */
  public readonly database?: IrisDurableSys;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is taken, and where it is kept.
   */
  public constructor(scope: Construct, id: string, props: IrisVolumeSnapshotProps) {
    super(scope, id);
    checkSource(props);
    if (props.database !== undefined) {
      requireNamespaceOf(props.database, this, 'IrisVolumeSnapshot');
    }
    this.database = props.database;
    const claimName = props.database?.claim.name ?? props.claimName;
    const base = props.database?.name ?? props.claimName ?? props.contentName;
    this.name = dnsSubdomain('name', props.name ?? `${base}-snapshot`);
    const storage = storageOf(props.storage, props.database);
    const snapshotClass =
      props.kind === SnapshotKind.BAK ? storage.backupClassName : storage.snapshotClassName;
    new VolumeSnapshot(this, 'Resource', {
      metadata: { name: this.name },
      spec: {
        // A content that exists has its class already.
        volumeSnapshotClassName: props.contentName === undefined ? snapshotClass : undefined,
        source: { persistentVolumeClaimName: claimName, volumeSnapshotContentName: props.contentName },
      },
    });
  }
}

function checkSource({ database, claimName, contentName, kind }: IrisVolumeSnapshotProps): void {
  const given = Object.entries({ database, claimName, contentName })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (given.length !== 1) {
    refuse(
      'source',
      given.length === 0 ? 'none' : given.join(' and '),
      'allowed: exactly one of database, claimName and contentName',
    );
  }
  if (contentName !== undefined && kind !== undefined) {
    refuse(
      'kind',
      'it with contentName',
      'allowed: with database or claimName; the content has its kind already',
    );
  }
  if (claimName !== undefined) {
    dnsSubdomain('claimName', claimName);
  }
  if (contentName !== undefined) {
    dnsSubdomain('contentName', contentName);
  }
}
