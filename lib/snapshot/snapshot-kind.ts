/** Where a snapshot is kept. */
export enum SnapshotKind {
  /** Inside the volume: quick, needs nothing else, and is lost with the volume. Not a backup. */
  SNAP = 'snap',
  /** In Longhorn's backup target: survives the cluster, and needs a backup target that is configured. */
  BAK = 'bak',
}
