import type { Size } from 'cdk8s';
import { Construct } from 'constructs';
import type { CpfMerge } from '../iris/cpf-merge';
import { isSecret } from '../iris/cpf-merge';
import type { IrisCredentials } from '../iris/iris-credentials';
import { CopyIsolation, IrisDataSource } from '../iris/iris-data-source';
import { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsSubdomain, quantityText, refuse } from '../util/check';
import type { IrisVolumeSnapshot } from './iris-volume-snapshot';

/** Properties of `IrisClone`. */
export interface IrisCloneProps {
  /** The database that is copied; in the same namespace. */
  readonly source: IrisDurableSys;

  /**
   * The snapshot that is copied.
   * @default - the volume as it is at that moment
   */
  readonly snapshot?: IrisVolumeSnapshot;

  /**
   * Name of the VolumeSnapshot that is copied, where it is known by its name only, such as one that a schedule took; in the
   * same namespace.
   * @default - the one in `snapshot`
   */
  readonly snapshotName?: string;

  /**
   * Name of the copy.
   * @default - `<source>-clone`
   */
  readonly name?: string;

  /**
   * Size of the copy's volume, which must be that of the source, or of the snapshot if it was taken before an expansion.
   * @default - the source's
   */
  readonly size?: Size;

  /**
   * Storage of the copy's volume, which must be the source's.
   * @default - the source's
   */
  readonly storage?: IIrisStorage;

  /**
   * Memory of the copy. The sizes of caches that the source sets are left out with it, because they are for other memory.
   * @default - the source's
   */
  readonly memory?: Size;

  /**
   * Where other passwords come from, for a copy that other people use than the original.
   * @default - the passwords in the data
   */
  readonly credentials?: IrisCredentials;

  /**
   * What the copy may do although it is one.
   * @default - nothing: no productions, no scheduled tasks, no egress, no load balancer
   */
  readonly lift?: CopyIsolation[];
}

/**
 * A copy of a database beside the original, with the same image and paths, that does not act on the world.
 *
 * Its claim outlives its manifest. A claim that exists is not filled again, so delete it before another copy of this name.
 *
 * It starts IRIS also while the source is in maintenance. Hooks of the source (`args`) are left out until productions and
 * tasks are lifted, because a hook can start both.
 *
 * Throws for a snapshot of another database, for two snapshots, for the name of the source, and without a size or storage
 * where the source does not tell it.
 */
export class IrisClone extends Construct {
  /** The copy. */
  public readonly database: IrisDurableSys;

  /**
   * @param scope A chart with the source's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is copied.
   */
  public constructor(scope: Construct, id: string, props: IrisCloneProps) {
    super(scope, id);
    const { source } = props;
    requireNamespaceOf(source, this, 'IrisClone');
    checkSource(props);
    const mayRunHooks = [CopyIsolation.PRODUCTIONS, CopyIsolation.TASKS].every((isolation) =>
      props.lift?.includes(isolation),
    );
    this.database = new IrisDurableSys(this, 'database', {
      ...source._props,
      name: props.name ?? `${source.name}-clone`,
      credentials: props.credentials,
      existingClaimName: undefined,
      restore: undefined,
      maintenance: undefined,
      size: sizeOf(props),
      storage: storageOf(props),
      dataSource: dataSourceOf(props),
      lift: props.lift,
      memory: props.memory ?? source._props.memory,
      cpf: source._props.cpf && copyOf(source._props.cpf, props.memory !== undefined),
      networkPolicy: true,
      // A hook of iris-main can start productions and tasks, and the copy has one of its own that suspends the tasks.
      args: mayRunHooks ? source._props.args : undefined,
    });
  }
}

function checkSource({ source, snapshot, snapshotName, name }: IrisCloneProps): void {
  if (snapshot !== undefined && snapshotName !== undefined) {
    refuse(
      'snapshotName',
      `'${snapshotName}' and snapshot: '${snapshot.name}'`,
      'allowed: one of snapshot and snapshotName',
    );
  }
  if (name === source.name) {
    refuse(
      'name',
      `'${name}'`,
      'allowed: another name than that of the source, whose objects it would replace',
    );
  }
  if (source._props.mounts?.some(({ volume }) => volume._toKube().persistentVolumeClaim !== undefined)) {
    refuse(
      'source',
      `'${source.name}' with mounts of further claims, which two instances would write`,
      'allowed: a source with one volume; build this copy with IrisDurableSys and claims of its own',
    );
  }
  if (snapshot?.database !== undefined && snapshot.database !== source) {
    refuse('snapshot', `one of '${snapshot.database.name}'`, `allowed: one of the source '${source.name}'`);
  }
}

function dataSourceOf({ source, snapshot, snapshotName }: IrisCloneProps): IrisDataSource {
  const name = snapshot?.name ?? snapshotName;
  return name === undefined
    ? IrisDataSource.claim(source.claim.name)
    : IrisDataSource.volumeSnapshot(dnsSubdomain('snapshotName', name));
}

function sizeOf({ source, snapshot, snapshotName, size: wanted }: IrisCloneProps): Size {
  const size = wanted ?? source.size;
  if (size === undefined) {
    refuse('size', 'none for a source with an existing claim', "allowed: the size of the source's volume");
  }
  // A snapshot may be older than an expansion of its source; a live volume has one size, and Longhorn refuses another.
  if (snapshot === undefined && snapshotName === undefined && source.size !== undefined) {
    const [got, allowed] = [quantityText('size', size), quantityText('size', source.size)];
    return got === allowed ? size : refuse('size', got, `allowed: ${allowed}, the size of the source`);
  }
  return size;
}

function storageOf({ source, storage }: IrisCloneProps): IIrisStorage {
  return (
    storage ??
    source.storage ??
    refuse(
      'storage',
      'none for a source with an existing claim',
      "allowed: the storage of the source's volume",
    )
  );
}

/** What a database always sets, computed from its memory where nobody says otherwise. */
const SIZED_BY_MEMORY = ['globals', 'routines', 'gmheap'];

/** Passwords are in the data, and whether productions start is decided by the isolation of the copy. */
function copyOf(cpf: CpfMerge, hasOtherMemory: boolean): CpfMerge {
  return cpf._without(
    (section, key, value) =>
      isSecret(section, key, value) ||
      (hasOtherMemory && section === 'config' && SIZED_BY_MEMORY.includes(key)) ||
      (section === 'Startup' && key === 'EnsembleAutoStart' && value !== '0'),
  );
}
