import type { NodeDownPodDeletionPolicy, NodeDrainPolicy, SettingsDelivery } from './longhorn-settings';

/** File system of the volumes. */
export enum LonghornFileSystem {
  /** InterSystems' recommendation for journal and write image journal. */
  EXT4 = 'ext4',
  /** InterSystems' recommendation for data on large volumes; at least 300 MiB. */
  XFS = 'xfs',
}

/** Whether replicas must be apart. */
export enum AntiAffinity {
  /** A replica that finds no place of its own is not made: safe, and a volume can stay degraded. */
  HARD = 'hard',
  /** Apart where possible. */
  SOFT = 'soft',
}

/** Whether a replica follows the pod. `strict-local` is not offered: it allows only one replica. */
export enum DataLocality {
  /** Replicas stay where they are. */
  DISABLED = 'disabled',
  /** Longhorn keeps one replica on the pod's node where it can: reads do not cross the network. */
  BEST_EFFORT = 'best-effort',
}

/** What happens to the data when its claim is deleted. */
export enum ReclaimPolicy {
  /** It stays, and the volume is `Released`. */
  RETAIN = 'Retain',
  /** It is deleted at once. */
  DELETE = 'Delete',
}

/** Properties of `LonghornStorage`. */
export interface LonghornStorageProps {
  /**
   * Name of the StorageClass; the VolumeSnapshotClasses derive theirs from it. `longhorn` is refused: Longhorn owns that
   * class and recreates it.
   * @default 'longhorn-iris'
   */
  readonly storageClassName?: string;

  /**
   * Version of the Longhorn that runs in the cluster. 1.11.3 needs Kubernetes 1.34 or later.
   * @default '1.12.1'
   */
  readonly version?: string;

  /**
   * Accepts a version below 1.11, which is out of maintenance.
   * @default false
   */
  readonly allowUnsupportedVersion?: boolean;

  /**
   * Namespace of Longhorn.
   * @default 'longhorn-system'
   */
  readonly longhornNamespace?: string;

  /**
   * Replicas per volume, 2 to 20, each on a node of its own.
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Accepts one replica, for a trial on one node: the loss of that node or disk is the loss of the data.
   * @default false
   */
  readonly unsafeSingleReplica?: boolean;

  /**
   * In how many zones the cluster has nodes.
   * @default - not known
   */
  readonly zones?: number;

  /**
   * Whether replicas must be in different zones.
   * @default - AntiAffinity.HARD if there are at least as many zones as replicas, else AntiAffinity.SOFT
   */
  readonly zoneAntiAffinity?: AntiAffinity;

  /**
   * File system of the volumes.
   * @default LonghornFileSystem.EXT4
   */
  readonly fileSystem?: LonghornFileSystem;

  /**
   * Whether a replica follows the pod.
   * @default DataLocality.BEST_EFFORT
   */
  readonly dataLocality?: DataLocality;

  /**
   * What happens to the data when its claim is deleted.
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * Further parameters of the StorageClass, such as `diskSelector`.
   * @default - none
   */
  readonly parameters?: Record<string, string>;

  /**
   * Whether VolumeSnapshotClasses are emitted; they need the snapshot CRDs in the cluster.
   * @default true
   */
  readonly snapshotClasses?: boolean;

  /**
   * Whether the StorageClass for restore drills is emitted: one replica, and its volumes are deleted with their claims.
   * @default true
   */
  readonly drillClass?: boolean;

  /**
   * How the settings for failover and safety reach Longhorn.
   * @default SettingsDelivery.SETTING_OBJECTS
   */
  readonly settings?: SettingsDelivery;

  /**
   * Whether Longhorn deletes the snapshot that a backup leaves in the volume together with the backup. Without it a schedule
   * of backups fills the volume's 250 places for snapshots, and then nothing can be taken any more. The setting is
   * cluster-wide: it does the same for backups that others delete.
   * @default - true; not set for Longhorn before 1.7, which does not know it
   */
  readonly cleanUpAfterBackups?: boolean;

  /**
   * What Longhorn does with the pod of a node that is down.
   * @default NodeDownPodDeletionPolicy.DELETE_BOTH
   */
  readonly nodeDownPodDeletionPolicy?: NodeDownPodDeletionPolicy;

  /**
   * When a node may be drained.
   * @default NodeDrainPolicy.BLOCK_IF_CONTAINS_LAST_REPLICA
   */
  readonly nodeDrainPolicy?: NodeDrainPolicy;
}
