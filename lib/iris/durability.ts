/** What a committed transaction is worth when the machine dies. */
export enum Durability {
  /** IRIS' default: a commit does not wait for the disk; at most about 2 s of committed work is lost in a crash. */
  RELAXED = 'relaxed',
  /** A commit waits for the journal (`SynchCommit=1`): nothing committed is lost in a crash, every commit pays a disk write. */
  SYNCHRONOUS = 'synchronous',
}
