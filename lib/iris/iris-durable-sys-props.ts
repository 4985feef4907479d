import type { Duration, Size } from 'cdk8s';
import type { EnvValue, VolumeMount, k8s } from 'cdk8s-plus-27';
import type { IIrisStorage } from '../storage/iris-storage';
import type { IrisObjectives } from '../report/objectives';
import type { CpfMerge } from './cpf-merge';
import type { IrisAccessMode } from './access-mode';
import type { CpfUpdateMode } from './cpf-update-mode';
import type { Durability } from './durability';
import type { IrisToleration } from './toleration';
import type { IrisCredentials } from './iris-credentials';
import type { CopyIsolation, IrisDataSource } from './iris-data-source';
import type { IrisImage } from './iris-image';
import type { IrisProbesProps } from './iris-probes';
import type { RestoreInPlace } from './restore-in-place';
import type { SecurityProfile } from './security-profile';

/** Properties of `IrisDurableSys`. */
export interface IrisDurableSysProps {
  /** The pinned image. */
  readonly image: IrisImage;

  /**
   * Name of the database: of its Deployment, of its Service by default, and a part of all other names.
   * @default 'iris'
   */
  readonly name?: string;

  /**
   * Where the passwords come from.
   * @default - the existing Secret `<name>-cpf`, also with `restore`; with `dataSource` or `existingClaimName` the passwords in
   * the data
   */
  readonly credentials?: IrisCredentials;

  /**
   * The storage.
   * @default - LonghornStorage.fromClassName()
   */
  readonly storage?: IIrisStorage;

  /**
   * Size of the volume, in whole MiB. It holds databases, write image journal and at least two days of journals.
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * How many pods may use the volume at once.
   * @default IrisAccessMode.READ_WRITE_ONCE_POD
   */
  readonly accessMode?: IrisAccessMode;

  /**
   * Name of a claim that exists already, instead of a new one. The database is not isolated, also if the claim was
   * restored from a snapshot: it replaces the one that the data is from. For one beside it, use `dataSource`.
   * @default - a new claim `<name>-data`
   */
  readonly existingClaimName?: string;

  /**
   * What the new claim is filled from. The database is then a copy and isolated.
   * @default - an empty volume
   */
  readonly dataSource?: IrisDataSource;

  /**
   * Replaces the data by that of a snapshot, on a claim beside the old one. Nothing else changes, and the database is no
   * copy, so nothing is isolated.
   * @default - none
   */
  readonly restore?: RestoreInPlace;

  /**
   * What a copy may do again although it is one; all four make it a database like any other.
   * @default - nothing
   */
  readonly lift?: CopyIsolation[];

  /**
   * Where the volume is mounted. A volume that was used before wants its old path: iris.cpf holds absolute paths.
   * @default '/irissys/data'
   */
  readonly mountPath?: string;

  /**
   * Folder of durable %SYS below `mountPath`; never the mount itself, whose `lost+found` makes IRIS refuse to start.
   * @default 'IRIS'
   */
  readonly durableDirectory?: string;

  /**
   * What the merge file sets besides the defaults of this construct.
   * @default - memory sizes, ShutdownTimeout 300, FreezeOnError 1, SynchCommit by `durability`
   */
  readonly cpf?: CpfMerge;

  /**
   * What happens when the merge file changes.
   * @default CpfUpdateMode.LIVE
   */
  readonly cpfUpdate?: CpfUpdateMode;

  /**
   * What a committed transaction is worth when the machine dies.
   * @default Durability.RELAXED
   */
  readonly durability?: Durability;

  /**
   * Name of a Secret whose key `iris.key` holds the licence key.
   * @default - none; refused for a Community image
   */
  readonly licenseSecretName?: string;

  /**
   * Names of Secrets with registry credentials.
   * @default - none
   */
  readonly imagePullSecretNames?: string[];

  /**
   * Memory request and limit, which are equal: InterSystems requires all memory to be reserved. Whole MiB, at least 2 GiB.
   * @default Size.gibibytes(4)
   */
  readonly memory?: Size;

  /**
   * CPU request, in whole cores.
   * @default 1
   */
  readonly cpu?: number;

  /**
   * CPU limit, in whole cores; throttling stalls a database, so set one only for a licence by cores.
   * @default - none
   */
  readonly cpuLimit?: number;

  /**
   * How long the pod stays on a node that is unreachable. Shorter is a faster failover and a wider window for two
   * writers after a network partition.
   * @default Duration.seconds(10)
   */
  readonly unreachableToleration?: Duration;

  /**
   * How long the pod stays on a node that reports itself not ready; longer than the restart of a kubelet.
   * @default Duration.seconds(30)
   */
  readonly notReadyToleration?: Duration;

  /**
   * How long IRIS may take to stop before it is killed. It also delays the failover after a node's death, because the old
   * pod object keeps the volume so long: so planned stops ask for their own (`kubectl drain --grace-period=420`).
   * @default Duration.seconds(30)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Further taints that the pod tolerates. The taints of dead and out-of-service nodes are refused.
   * @default - none
   */
  readonly tolerations?: IrisToleration[];

  /**
   * Labels a node must have.
   * @default - none
   */
  readonly nodeSelector?: Record<string, string>;

  /**
   * Affinity rules.
   * @default - none; the volume is reachable from every node
   */
  readonly affinity?: k8s.Affinity;

  /**
   * PriorityClass of the pod; without one a replacement can be left Pending on a full cluster.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Whether the cluster autoscaler may evict the pod to remove its node.
   * @default true
   */
  readonly clusterAutoscalerEviction?: boolean;

  /**
   * How the kubelet decides that IRIS has started, is dead, or cannot take connections.
   * @default - 1 h for a start, restart after three `down` within 30 s
   */
  readonly probes?: IrisProbesProps;

  /**
   * How much of Pod Security "restricted" the container gets.
   * @default SecurityProfile.RESTRICTED
   */
  readonly securityProfile?: SecurityProfile;

  /**
   * Starts the container without IRIS (`--up false`) and without probes, for work by hand on the data. Who then starts the
   * IRIS of an isolated copy by hand runs `/bin/sh /irissys/cpf/suspend-tasks.sh` after it.
   * @default false
   */
  readonly maintenance?: boolean;

  /**
   * Further arguments of iris-main, such as `--before` and `--after` with their commands; an isolated copy has its own
   * `--after`.
   * @default - none
   */
  readonly args?: string[];

  /**
   * Further environment variables.
   * @default - none
   */
  readonly env?: Record<string, EnvValue>;

  /**
   * Further volumes in the IRIS container.
   * @default - none
   */
  readonly mounts?: VolumeMount[];

  /**
   * Whether a NetworkPolicy lets only the superserver and the web server be reached.
   * @default true
   */
  readonly networkPolicy?: boolean;

  /**
   * What must hold when something fails. A synthesis whose prediction is worse at worst fails, with the phases and the settings
   * that would help most; `AvailabilityReport` holds what the prediction takes for granted.
   * @default - no objectives
   */
  readonly slo?: IrisObjectives;
}
