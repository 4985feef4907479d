import { Cron, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsLabel, inRange, oneOf, positiveSeconds } from '../util/check';
import type { IrisSnapshotProps } from './iris-snapshot-props';
import { cronJob } from './job/cron-job';
import { snapshotJob } from './job/snapshot-job';
import { SnapshotConsistency } from './snapshot-consistency';
import { SnapshotKind } from './snapshot-kind';

/**
 * Snapshots of a database's volume on a schedule, each taken while IRIS is frozen, and pruned by a policy: CronJob,
 * ServiceAccount, Role, RoleBinding, scripts, NetworkPolicy.
 *
 * Whatever dies in the middle, IRIS does not stay frozen: the script thaws on every way out, and IRIS thaws itself at
 * `freezeLimit`. A snapshot counts as good only if IRIS was frozen until it was taken.
 *
 * Run it now: `kubectl create job --from=cronjob/<name> <name>-now`, or `npx iris-ha snapshot now`.
 *
 * Throws for a schedule or time zone that the API server refuses, and for a database whose journal is on another volume.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshots/
 */
export class IrisSnapshot extends Construct {
  /** Name of the policy and of its CronJob. */
  public readonly name: string;

  /** The database. */
  public readonly database: IrisDurableSys;

  /** The schedule, as the CronJob has it. */
  public readonly schedule: string;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is taken, when, and what is kept.
   */
  public constructor(scope: Construct, id: string, props: IrisSnapshotProps) {
    super(scope, id);
    const { database } = props;
    requireNamespaceOf(database, this, 'IrisSnapshot');
    this.database = database;
    // A Job's name is the CronJob's with 11 characters more, and at most 63 long.
    this.name = dnsLabel('name', props.name ?? `${database.name}-snapshot`, 52);
    const startingDeadline = positiveSeconds(
      'startingDeadline',
      props.startingDeadline ?? Duration.minutes(10),
    );
    const spec = snapshotJob(this, {
      ...props,
      name: this.name,
      consistency: oneOf(
        'consistency',
        props.consistency ?? SnapshotConsistency.FROZEN,
        Object.values(SnapshotConsistency),
      ),
      kind: oneOf('kind', props.kind ?? SnapshotKind.SNAP, Object.values(SnapshotKind)),
      retain: props.retain ?? { hourly: 24, daily: 7 },
      preChange: false,
    });
    this.schedule = cronJob(
      this,
      { name: this.name, database: database.name, job: 'snapshot' },
      {
        schedule: props.schedule ?? Cron.hourly(),
        timeZone: props.timeZone,
        suspend: props.suspend,
        startingDeadline: inRange('startingDeadline', startingDeadline, 10, 86_400, ' s'),
      },
      spec,
    );
  }
}
