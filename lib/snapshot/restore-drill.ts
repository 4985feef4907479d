import { Chart, Cron, Duration, Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { databaseLabels, selectorLabels } from '../iris/labels';
import { requireNamespaceOf } from '../util/cluster-scope';
import { dnsLabel, positiveSeconds, quantityText, refuse } from '../util/check';
import { drillClone } from './drill-clone';
import { drillQuery, pushgatewayEgress } from './drill-inputs';
import { cronJob } from './job/cron-job';
import { rule } from './job/rules';
import { scriptJob } from './job/script-job';
import { selectorText } from './job/selector-text';
import type { IrisRestoreDrillProps } from './restore-drill-props';
import { SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from './snapshot-labels';
import { storageOf } from './storage-of';

/** Seconds for the copy to go, after which the drill says that it does not. */
const CLEAN = 300;
/** Seconds for everything that only waits for the API server. */
const REST = 900;

/**
 * The proof that a restore works: on a schedule the newest good snapshot is restored into a throw-away copy, IRIS starts on
 * it, all databases pass the integrity check, a query is answered, and the copy goes again.
 *
 * The copy is one pod that sends nothing, receives nothing, starts no productions and no tasks. Its volume has a class of
 * its own that deletes it, and its claim is a part of the pod. A licensed IRIS needs a licence for it as long as it runs:
 * ask InterSystems whether yours covers a second instance for tests of restores.
 *
 * The result is the exit of the Job, an Event on the Deployment, the ConfigMap `<name>-status` and, if asked for, metrics in
 * a Pushgateway.
 *
 * Throws for what `IrisClone` cannot copy.
 *
 * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
export class IrisRestoreDrill extends Construct {
  /** Name of the drill and of its CronJob. */
  public readonly name: string;

  /** Name of the ConfigMap that says how the last drill went. */
  public readonly statusName: string;

  /** The schedule, as the CronJob has it. */
  public readonly schedule: string;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What is tried, and when.
   */
  public constructor(scope: Construct, id: string, props: IrisRestoreDrillProps) {
    super(scope, id);
    const { database } = props;
    requireNamespaceOf(database, this, 'IrisRestoreDrill');
    if (props.policy !== undefined && props.policy.database !== database) {
      refuse('policy', `one of '${props.policy.database.name}'`, `allowed: one of '${database.name}'`);
    }
    // The copy's names are this one with up to 14 characters more, and a volume's claim with 5 more.
    this.name = dnsLabel('name', props.name ?? `${database.name}-drill`, 40);
    this.statusName = `${this.name}-status`;
    this.schedule = cronJob(
      this,
      { name: this.name, database: database.name, job: 'restore-drill' },
      {
        schedule: props.schedule ?? Cron.schedule({ minute: '0', hour: '3', weekDay: '0' }),
        timeZone: props.timeZone,
        suspend: props.suspend,
        startingDeadline: 3600,
      },
      this.job(props),
    );
  }

  private job(props: IrisRestoreDrillProps): k8s.JobSpec {
    const { database, policy, query } = props;
    const storage = storageOf(props.storage, database);
    const size = props.size ?? database.size;
    if (size === undefined) {
      refuse('size', 'none for a database with an existing claim', 'allowed: the size of its volume');
    }
    const restore = positiveSeconds('restoreTimeout', props.restoreTimeout ?? Duration.minutes(30));
    const start = positiveSeconds('startTimeout', props.startTimeout ?? Duration.hours(1));
    const check = positiveSeconds('checkTimeout', props.checkTimeout ?? Duration.hours(4));
    const deadline = restore + start + 2 * check + CLEAN + REST;
    const clone = drillClone({
      source: database,
      name: this.name,
      namespace: Chart.of(this).namespace,
      storage,
      size,
      memory: props.memory ?? Size.gibibytes(2),
      start,
      deadline,
    });
    new k8s.KubeConfigMap(this, 'clone-cpf', {
      metadata: { name: clone.cpf.name, labels: databaseLabels(this.name) },
      data: clone.cpf.data,
    });
    new k8s.KubeNetworkPolicy(this, 'clone-network-policy', {
      metadata: { name: `${this.name}-copy`, labels: databaseLabels(this.name) },
      // Neither direction has a rule: nothing in, nothing out.
      spec: { podSelector: { matchLabels: selectorLabels(this.name) }, policyTypes: ['Ingress', 'Egress'] },
    });
    const selector = { [SNAPSHOT_LABELS.DATABASE]: database.name, [SNAPSHOT_LABELS.POLICY]: policy?.name };
    return scriptJob(this, {
      ...props,
      // What a drill that was killed left behind goes with its Job.
      keepFinished: props.keepFinished ?? Duration.days(1),
      name: this.name,
      database: database.name,
      job: 'restore-drill',
      scripts: ['drill.sh', 'common.sh', 'integrity.cos'],
      files: { 'clone.json': clone.pod, 'query.cos': drillQuery(query) },
      imagePullSecretNames: database._props.imagePullSecretNames,
      deadline,
      grace: CLEAN + 180,
      reason:
        'creates and deletes the pod of the copy and runs the checks in it; names of pods cannot be given to a Role before they exist',
      podAnnotations: {
        'ignore-check.kube-linter.io/access-to-create-pods': 'the copy is a pod, and goes with the drill',
      },
      egress: pushgatewayEgress(props.pushgateway),
      rules: [
        rule('', 'pods', ['create', 'delete', 'get', 'list']),
        rule('', 'pods/exec', ['create', 'get']),
        rule('', 'persistentvolumeclaims', ['get']),
        rule('snapshot.storage.k8s.io', 'volumesnapshots', ['list']),
        rule('apps', 'deployments', ['get'], database.name),
        rule('', 'configmaps', ['create']),
        rule('', 'configmaps', ['get', 'update'], this.statusName),
        rule('', 'events', ['create']),
      ],
      env: {
        DATABASE: database.name,
        DRILL: this.name,
        CLONE_SELECTOR: selectorText(selectorLabels(this.name)),
        SNAPSHOT_SELECTOR: selectorText(selector),
        IMAGE: database.image.reference,
        SIZE: quantityText('size', size),
        RESTORE_SECONDS: String(restore),
        START_SECONDS: String(start),
        CHECK_SECONDS: String(check),
        CLEAN_SECONDS: String(CLEAN),
        QUERY_NAMESPACE: query === undefined ? '' : (query.irisNamespace ?? 'USER'),
        PUSHGATEWAY: props.pushgateway ?? '',
        LABEL_DATABASE: SNAPSHOT_LABELS.DATABASE,
        LABEL_STATE: SNAPSHOT_LABELS.STATE,
        ANNOTATION_IMAGE: SNAPSHOT_ANNOTATIONS.IMAGE,
      },
      // The owner of the copy.
      fields: {
        JOB_NAME: "metadata.labels['batch.kubernetes.io/job-name']",
        JOB_UID: "metadata.labels['batch.kubernetes.io/controller-uid']",
      },
    });
  }
}
