import type { Size } from 'cdk8s';
import { Construct } from 'constructs';
import type { CpfMerge } from '../iris/cpf-merge';
import { isPasswordHash } from '../iris/cpf-merge';
import type { CopyIsolation } from '../iris/iris-data-source';
import { IrisDataSource } from '../iris/iris-data-source';
import { IrisDurableSys } from '../iris/iris-durable-sys';
import { refuse } from '../util/check';
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
 * Throws for a snapshot of another database, and without a size where the source does not tell it.
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
    if (snapshot?.database !== undefined && snapshot.database !== source) {
      refuse('snapshot', `one of '${snapshot.database.name}'`, `allowed: one of the source '${source.name}'`);
    }
    const size = props.size ?? source.size;
    if (size === undefined) {
      refuse('size', 'none for a source with an existing claim', "allowed: the size of the source's volume");
    }
    this.database = new IrisDurableSys(this, 'database', {
      ...source._props,
      name: props.name ?? `${source.name}-clone`,
      credentials: undefined,
      existingClaimName: undefined,
      size,
      storage: source.storage,
      dataSource: snapshot
        ? IrisDataSource.volumeSnapshot(snapshot.name)
        : IrisDataSource.claim(source.claim.name),
      lift: props.lift,
      memory: props.memory ?? source._props.memory,
      cpf: source._props.cpf && copyOf(source._props.cpf),
      networkPolicy: true,
    });
  }
}

/** Passwords are in the data, and whether productions start is decided by the isolation of the copy. */
function copyOf(cpf: CpfMerge): CpfMerge {
  return cpf._without(
    (section, key, value) =>
      isPasswordHash(section, key, value) || (section === 'Startup' && key === 'EnsembleAutoStart'),
  );
}
