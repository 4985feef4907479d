import type { Cron, Duration } from 'cdk8s';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import type { SnapshotJobProps } from './job/job-props';
import type { SnapshotConsistency } from './snapshot-consistency';
import type { SnapshotKind } from './snapshot-kind';
import type { SnapshotRetention } from './snapshot-retention';

/** Properties of `IrisSnapshot`. */
export interface IrisSnapshotProps extends SnapshotJobProps {
  /** The database whose volume is taken; in the same namespace. */
  readonly database: IrisDurableSys;

  /**
   * Name of the policy: of its CronJob and the objects around, and the beginning of its snapshots' names.
   * @default - `<database>-snapshot`
   */
  readonly name?: string;

  /**
   * When snapshots are taken.
   * @default - every hour: what a person deleted by mistake is at most an hour of work away
   */
  readonly schedule?: Cron;

  /**
   * Time zone of the schedule, by its name in the IANA database.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;

  /**
   * Whether IRIS is frozen meanwhile.
   * @default SnapshotConsistency.FROZEN
   */
  readonly consistency?: SnapshotConsistency;

  /**
   * Where the snapshots are kept.
   * @default SnapshotKind.SNAP
   */
  readonly kind?: SnapshotKind;

  /**
   * Which snapshots are kept; pruning deletes their content, in the backup target too.
   * @default - the newest of each of the last 24 hours and 7 days, which Longhorn's limit of 250 leaves room for
   */
  readonly retain?: SnapshotRetention;

  /**
   * After how long IRIS ends the freeze by itself (`WDSuspendLimit`), 60 to 540 s. The snapshot must have been taken half a
   * minute before. Users notice nothing until the cache is full, or after 600 s.
   * @default Duration.minutes(2)
   */
  readonly freezeLimit?: Duration;

  /**
   * How long a snapshot may take until it can be restored; for a backup that is its upload. Later it is discarded.
   * @default - 10 minutes; 12 hours for SnapshotKind.BAK
   */
  readonly readyTimeout?: Duration;

  /**
   * Whether IRIS' backup history gets an entry; for frozen snapshots only. It counts for `BackupsBeforePurge`, so IRIS may
   * then delete journals that are older than the last two backups.
   * @default - true for SnapshotKind.BAK; a snapshot inside the volume is no backup to delete journals for
   */
  readonly recordHistory?: boolean;

  /**
   * Whether the schedule is suspended. A Job made from the CronJob by hand runs all the same.
   * @default false
   */
  readonly suspend?: boolean;

  /**
   * How late a snapshot may begin, when the cluster could not begin it in time; later it is left out. At least 10 s, because
   * the controller looks only every 10 s.
   * @default Duration.minutes(10)
   */
  readonly startingDeadline?: Duration;

  /**
   * The storage whose VolumeSnapshotClasses are used.
   * @default - the database's; for an existing claim LonghornStorage.fromClassName()
   */
  readonly storage?: IIrisStorage;

  /**
   * Accepts further claims that the database writes (`mounts`) although they are not in the snapshot: for files that are no
   * databases.
   * @default false
   */
  readonly furtherClaims?: boolean;
}
