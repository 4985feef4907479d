import type { Size } from 'cdk8s';
import { Construct } from 'constructs';
import type { CpfMerge } from '../iris/cpf-merge';
import { isSecret } from '../iris/cpf-merge';
import { CopyIsolation, IrisDataSource } from '../iris/iris-data-source';
import { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { quantityText, refuse } from '../util/check';
import type { IrisSnapshot } from './iris-snapshot';

/** Properties of `IrisClone`. */
export interface IrisCloneProps {
  /** The database that is copied; in the same namespace. */
  readonly source: IrisDurableSys;

  /**
   * The snapshot that is copied.
   * @default - the volume as it is at that moment
   */
  readonly snapshot?: IrisSnapshot;

  /**
   * Name of the copy.
   * @default - `<source>-clone`
   */
  readonly name?: string;

  /**
   * Size of the copy's volume, which must be the source's.
   * @default - the source's
   */
  readonly size?: Size;

  /**
   * Storage of the copy's volume, which must be the source's.
   * @default - the source's
   */
  readonly storage?: IIrisStorage;

  /**
   * Memory of the copy.
   * @default - the source's
   */
  readonly memory?: Size;

  /**
   * What the copy may do although it is one.
   * @default - nothing: no productions, no egress, no load balancer
   */
  readonly lift?: CopyIsolation[];
}

/**
 * A copy of a database beside the original, with the same image and paths, that does not act on the world.
 *
 * Hooks of the source (`args`) are left out until productions are lifted, because a hook can start them.
 *
 * Throws for a snapshot of another database, for the name of the source, and without a size or storage where the source
 * does not tell it.
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
    const { source, snapshot } = props;
    requireNamespaceOf(source, this, 'IrisClone');
    checkSource(props);
    const mayStartProductions = props.lift?.includes(CopyIsolation.PRODUCTIONS) ?? false;
    this.database = new IrisDurableSys(this, 'database', {
      ...source._props,
      name: props.name ?? `${source.name}-clone`,
      credentials: undefined,
      existingClaimName: undefined,
      size: sizeOf(props),
      storage: storageOf(props),
      dataSource: snapshot
        ? IrisDataSource.volumeSnapshot(snapshot.name)
        : IrisDataSource.claim(source.claim.name),
      lift: props.lift,
      memory: props.memory ?? source._props.memory,
      cpf: source._props.cpf && copyOf(source._props.cpf),
      networkPolicy: true,
      // A hook of iris-main can start productions.
      args: mayStartProductions ? source._props.args : undefined,
    });
  }
}

function checkSource({ source, snapshot, name }: IrisCloneProps): void {
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

function sizeOf({ source, snapshot, size: wanted }: IrisCloneProps): Size {
  const size = wanted ?? source.size;
  if (size === undefined) {
    refuse('size', 'none for a source with an existing claim', "allowed: the size of the source's volume");
  }
  // A snapshot may be older than an expansion of its source; a live volume has one size, and Longhorn refuses another.
  if (snapshot === undefined && source.size !== undefined) {
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

/** Passwords are in the data, and whether productions start is decided by the isolation of the copy. */
function copyOf(cpf: CpfMerge): CpfMerge {
  return cpf._without(
    (section, key, value) =>
      isSecret(section, key, value) ||
      (section === 'Startup' && key === 'EnsembleAutoStart' && value !== '0'),
  );
}
