/** How many pods may use the volume at once. */
export enum IrisAccessMode {
  /** One pod in the whole cluster: the only mode that keeps two instances off one volume. Longhorn from 1.11. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
  /**
   * One node: weaker, because the ReplicaSet replaces a terminating pod at once and both may run on that node. Measured
   * with a stand-in: two writers on one volume for 20 s. For storage that does not know ReadWriteOncePod.
   */
  READ_WRITE_ONCE = 'ReadWriteOnce',
}
