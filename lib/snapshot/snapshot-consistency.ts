/** What a snapshot of a running database holds. */
export enum SnapshotConsistency {
  /**
   * IRIS is frozen while it is taken (`ExternalFreeze`): its write daemon writes nothing to the databases, users go on in
   * the cache and the journal. A copy has its databases at one consistent point and its journal begins there.
   */
  FROZEN = 'frozen',
  /**
   * As after a power failure: a copy recovers from its write image journal and its journal when it starts, which one
   * volume with everything on it allows. The job then needs no right to run commands in the pod.
   */
  CRASH = 'crash',
}
