import type { Cron, Duration, Size } from 'cdk8s';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import type { SnapshotJobProps } from './job/job-props';
import type { IrisSnapshot } from './iris-snapshot';

/** A query that the restored copy must answer. */
export interface RestoreDrillQuery {
  /**
   * One SQL statement. It is passed if it returns at least one row; no value of it is written anywhere, because logs are
   * read by more people than patients' data.
   */
  readonly sql: string;

  /**
   * Namespace of IRIS in which it runs.
   * @default 'USER'
   */
  readonly irisNamespace?: string;
}

/** Properties of `IrisRestoreDrill`. */
export interface IrisRestoreDrillProps extends SnapshotJobProps {
  /** The database whose snapshots are tried; in the same namespace. */
  readonly database: IrisDurableSys;

  /**
   * Name of the drill: of its CronJob and the objects around.
   * @default - `<database>-drill`
   */
  readonly name?: string;

  /**
   * When it runs.
   * @default - Sundays at 03:00, when the copy disturbs least
   */
  readonly schedule?: Cron;

  /**
   * Time zone of the schedule, by its name in the IANA database.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;

  /**
   * Whose newest good snapshot is restored.
   * @default - that of any policy of the database
   */
  readonly policy?: IrisSnapshot;

  /**
   * A query that the copy must answer, besides the integrity check of all databases.
   * @default - none
   */
  readonly query?: RestoreDrillQuery;

  /**
   * Memory of the copy.
   * @default Size.gibibytes(2) - it serves nobody
   */
  readonly memory?: Size;

  /**
   * How long the volume may take to be restored and attached, and the container to start.
   * @default Duration.minutes(30)
   */
  readonly restoreTimeout?: Duration;

  /**
   * How long IRIS may take to recover and to suspend its tasks.
   * @default Duration.hours(1)
   */
  readonly startTimeout?: Duration;

  /**
   * How long the integrity check may take, and after it the query.
   * @default Duration.hours(4)
   */
  readonly checkTimeout?: Duration;

  /**
   * Address of a Prometheus Pushgateway that gets the result, such as `http://pushgateway.monitoring:9091`.
   * @default - none
   */
  readonly pushgateway?: string;

  /**
   * The storage whose class for drills is used.
   * @default - the database's; for an existing claim LonghornStorage.fromClassName()
   */
  readonly storage?: IIrisStorage;

  /**
   * Size of the copy's volume where the snapshot does not tell it.
   * @default - the database's
   */
  readonly size?: Size;

  /**
   * Whether the schedule is suspended.
   * @default false
   */
  readonly suspend?: boolean;
}
