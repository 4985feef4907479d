/**
 * Storage that a database can use: a StorageClass and its snapshot classes, in the cluster already.
 */
export interface IIrisStorage {
  /** Name of the StorageClass. */
  readonly storageClassName: string;

  /** VolumeSnapshotClass for quick snapshots that live inside the volume and die with it. */
  readonly snapshotClassName: string;

  /** VolumeSnapshotClass for backups made by hand: deleting the VolumeSnapshot keeps the backup. */
  readonly backupClassName: string;

  /** VolumeSnapshotClass for scheduled backups: deleting the VolumeSnapshot deletes the backup. */
  readonly scheduledBackupClassName: string;

  /**
   * StorageClass of the copies that restore drills make. Its reclaim policy must be Delete: a drill sees its claim go, not
   * its volume.
   */
  readonly drillClassName: string;

  /** Whether the provisioner knows the access mode ReadWriteOncePod. */
  readonly supportsReadWriteOncePod: boolean;
}
