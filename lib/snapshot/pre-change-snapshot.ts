import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsLabel, oneOf } from '../util/check';
import type { SnapshotJobProps } from './job/job-props';
import { jobLabels } from './job/script-job';
import { snapshotJob } from './job/snapshot-job';
import { SnapshotConsistency } from './snapshot-consistency';
import { SnapshotKind } from './snapshot-kind';
import type { SnapshotRetention } from './snapshot-retention';

/** Properties of `IrisPreChangeSnapshot`. */
export interface IrisPreChangeSnapshotProps extends SnapshotJobProps {
  /** The database whose volume is taken; in the same namespace. */
  readonly database: IrisDurableSys;

  /**
   * Name of the Job and the objects around, and the beginning of its snapshots' names.
   * @default - `<database>-pre-change`
   */
  readonly name?: string;

  /**
   * Whether the objects are hooks of Argo CD, which runs them before each sync and renews them each time (PreSync,
   * BeforeHookCreation). Without, it is a plain Job, which has to be deleted before it can be applied again.
   * @default true
   */
  readonly argoCdHook?: boolean;

  /**
   * Where the snapshots are kept.
   * @default SnapshotKind.SNAP
   */
  readonly kind?: SnapshotKind;

  /**
   * Which snapshots are kept.
   * @default - the newest 5, and none goes before it is a day old
   */
  readonly retain?: SnapshotRetention;

  /**
   * After how long IRIS ends the freeze by itself (`WDSuspendLimit`), 60 to 540 s.
   * @default Duration.minutes(2)
   */
  readonly freezeLimit?: Duration;

  /**
   * How long a snapshot may take until it can be restored; the change waits for it.
   * @default - 10 minutes; 12 hours for SnapshotKind.BAK
   */
  readonly readyTimeout?: Duration;

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

/** Before anything else of the sync, and what the Job needs before the Job. */
const HOOK = {
  'argocd.argoproj.io/hook': 'PreSync',
  'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
};
const WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * A snapshot before a change: a Job that Argo CD runs before a sync (but not a selective one, in which it runs no hooks), and
 * that stops the sync if there is no snapshot.
 *
 * It takes the claim that is in use, also when the change is a restore. It succeeds without a snapshot as long as there is
 * no bound claim yet. A database that is down is taken as it is, crash-consistent. If no snapshot can be taken and the
 * change is the cure, annotate the Deployment with `cdk8s-iris-ha/skip-pre-change-snapshot` and the reason: the Job then
 * succeeds and leaves an Event with that reason.
 *
 * Throws for a database whose journal is on another volume.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class IrisPreChangeSnapshot extends Construct {
  /** Name of the Job. */
  public readonly name: string;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is taken.
   */
  public constructor(scope: Construct, id: string, props: IrisPreChangeSnapshotProps) {
    super(scope, id);
    const { database } = props;
    requireNamespaceOf(database, this, 'IrisPreChangeSnapshot');
    this.name = dnsLabel('name', props.name ?? `${database.name}-pre-change`, 52);
    const isHook = props.argoCdHook ?? true;
    const spec = snapshotJob(this, {
      ...props,
      name: this.name,
      consistency: SnapshotConsistency.FROZEN,
      kind: oneOf('kind', props.kind ?? SnapshotKind.SNAP, Object.values(SnapshotKind)),
      retain: props.retain ?? { count: 5, minimumAge: Duration.days(1) },
      preChange: true,
      annotations: isHook ? { ...HOOK, [WAVE]: '-2' } : undefined,
    });
    const labels = jobLabels({ name: this.name, database: database.name, job: 'snapshot' });
    new k8s.KubeJob(this, 'Resource', {
      metadata: {
        name: this.name,
        labels,
        annotations: isHook ? { ...HOOK, [WAVE]: '-1' } : undefined,
      },
      spec,
    });
  }
}
