import { Cron, Duration, Size } from 'cdk8s';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import { IrisRestoreDrill } from '../../lib/snapshot/restore-drill';
import type { IrisRestoreDrillProps } from '../../lib/snapshot/restore-drill-props';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { claimOf, podOf } from '../support/drill-pod';
import {
  databaseOf,
  drillChart,
  environmentOf,
  filesOf,
  jobOf,
  withoutScriptTexts,
} from '../support/snapshot-jobs';
import { databaseChart, names, only } from '../support/synth';

const AROUND = 'ServiceAccount Role RoleBinding ConfigMap NetworkPolicy CronJob'.split(' ');

/** The objects of a drill with this name. */
const objectsOf = (name: string) => [
  `ConfigMap/${name}-cpf`,
  `NetworkPolicy/${name}-copy`,
  ...AROUND.map((kind) => `${kind}/${name}`),
];

describe('defaults', () => {
  const chart = drillChart();
  const env = environmentOf(chart);
  const job = jobOf(chart);

  test('are as reviewed', () => {
    const objects = withoutScriptTexts(chart);
    const scripts = objects.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'iris-drill',
    )!;
    (scripts.data as Record<string, string>)['clone.json'] = 'reviewed with drill-clone.ts';
    expect(objects).toMatchSnapshot();
  });

  test('the construct tells its names', () => {
    expect(new IrisRestoreDrill(databaseChart(), 'drill', { database: databaseOf() })).toMatchObject({
      name: 'iris-drill',
      statusName: 'iris-drill-status',
      schedule: '0 3 * * 0',
    });
    expect(names(chart)).toEqual(objectsOf('iris-drill'));
  });

  test('every Sunday night by the clock of UTC, one at a time', () => {
    expect(only(chart, 'CronJob').spec).toMatchObject({
      schedule: '0 3 * * 0',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
    });
  });

  test('a drill runs once', () => {
    expect(job.backoffLimit).toBe(0);
    expect(job.template.spec.restartPolicy).toBe('Never');
    // A copy that a killed drill left behind goes with the Job.
    expect(job.ttlSecondsAfterFinished).toBe(86_400);
  });

  test('what is tried: the newest snapshot of any policy, all databases, no query', () => {
    expect(env).toMatchObject({
      DATABASE: 'iris',
      DRILL: 'iris-drill',
      SNAPSHOT_SELECTOR: 'cdk8s-iris-ha/database=iris',
      IMAGE: databaseOf().image.reference,
      SIZE: '10Gi',
      QUERY_NAMESPACE: '',
      PUSHGATEWAY: '',
    });
    expect(filesOf(chart)['query.cos']).toBe('');
  });

  test('what a drill sweeps is what drills make, and not the database', () => {
    const labels = Object.entries(podOf(chart).metadata.labels!).map(([key, value]) => `${key}=${value}`);
    const selected = (selector: string, of: string[]) =>
      selector.split(',').every((term) => of.includes(term));
    expect(selected(env.CLONE_SELECTOR, labels)).toBe(true);
    const ofDatabase = Object.entries(databaseOf().matchLabels).map(([key, value]) => `${key}=${value}`);
    expect(selected(env.CLONE_SELECTOR, ofDatabase)).toBe(false);
  });

  test('the pod knows its Job, which owns the copy', () => {
    expect(env).toMatchObject({
      JOB_NAME: "metadata.labels['batch.kubernetes.io/job-name']",
      JOB_UID: "metadata.labels['batch.kubernetes.io/controller-uid']",
    });
  });
});

test.each<[string, Partial<IrisRestoreDrillProps>]>([
  ['the defaults', {}],
  [
    'other ones',
    {
      restoreTimeout: Duration.seconds(1),
      startTimeout: Duration.seconds(2),
      checkTimeout: Duration.seconds(4),
    },
  ],
])('the times of a drill fit into each other: %s', (_, props) => {
  const chart = drillChart(props);
  const { activeDeadlineSeconds: deadline, template } = jobOf(chart);
  const env = environmentOf(chart);
  const [restore, start, check, clean] = ['RESTORE', 'START', 'CHECK', 'CLEAN'].map((name) =>
    Number(env[`${name}_SECONDS`]),
  );
  // The check of all databases, then the query.
  expect(deadline).toBeGreaterThan(restore + start + 2 * check + clean);
  expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(clean);
});

describe('all props', () => {
  const database = databaseOf({
    image: IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0'),
    licenseSecretName: 'license',
    imagePullSecretNames: ['registry'],
  });
  const policy = new IrisSnapshot(databaseChart(), 'snapshot', { database, name: 'nightly' });
  const allProps: Required<IrisRestoreDrillProps> = {
    database,
    name: 'trial',
    schedule: Cron.schedule({ minute: '15', hour: '4', day: '1' }),
    timeZone: 'Europe/Berlin',
    policy,
    query: { sql: 'SELECT TOP 1 ID FROM "Sales"."Orders"', irisNamespace: 'APP' },
    memory: Size.gibibytes(3),
    restoreTimeout: Duration.minutes(1),
    startTimeout: Duration.minutes(2),
    checkTimeout: Duration.minutes(3),
    pushgateway: 'http://pushgateway.monitoring:9091',
    storage: LonghornStorage.fromClassName('gold'),
    size: Size.gibibytes(20),
    suspend: true,
    kubectlImage: 'registry.example.com/kubectl:1.35.2',
    apiServerPorts: [8443],
    keepFinished: Duration.hours(1),
  };
  const chart = drillChart(allProps);

  test('reach the CronJob', () => {
    expect(names(chart)).toEqual(objectsOf('trial'));
    expect(only(chart, 'CronJob').spec).toMatchObject({
      schedule: '15 4 1 * *',
      timeZone: 'Europe/Berlin',
      suspend: true,
    });
    const { ttlSecondsAfterFinished, template } = jobOf(chart);
    expect(ttlSecondsAfterFinished).toBe(3600);
    expect(template.spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
    expect(template.spec.containers[0].image).toBe('registry.example.com/kubectl:1.35.2');
  });

  test('reach the scripts', () => {
    expect(environmentOf(chart)).toMatchObject({
      DRILL: 'trial',
      CLONE_SELECTOR: 'app.kubernetes.io/name=iris,app.kubernetes.io/instance=trial',
      SNAPSHOT_SELECTOR: 'cdk8s-iris-ha/database=iris,cdk8s-iris-ha/policy=nightly',
      IMAGE: 'registry.example.com/iris:2026.2.0.221.0',
      SIZE: '20Gi',
      RESTORE_SECONDS: '60',
      START_SECONDS: '120',
      CHECK_SECONDS: '180',
      QUERY_NAMESPACE: 'APP',
      PUSHGATEWAY: 'http://pushgateway.monitoring:9091',
    });
    expect(filesOf(chart)['query.cos']).toContain('(,"SELECT TOP 1 ID FROM ""Sales"".""Orders""")');
  });

  test('reach the copy', () => {
    const pod = podOf(chart);
    expect(pod.spec).toMatchObject({ imagePullSecrets: [{ name: 'registry' }] });
    expect(pod.spec.containers[0]).toHaveProperty('resources.requests.memory', '3072Mi');
    expect(claimOf(pod).spec.storageClassName).toBe('gold-drill');
  });

  test('open the port of the Pushgateway and DNS, for the job and not for the copy', () => {
    const port = (protocol: string, number: number) => ({ protocol, port: number });
    expect(only(chart, 'NetworkPolicy', 'trial').spec).toHaveProperty('egress', [
      { ports: [port('TCP', 8443)] },
      { ports: [port('TCP', 9091), port('UDP', 53), port('TCP', 53)] },
    ]);
    expect(only(chart, 'NetworkPolicy', 'trial-copy').spec).not.toHaveProperty('egress');
  });
});

test('a query runs in USER unless it says where', () => {
  expect(environmentOf(drillChart({ query: { sql: 'SELECT 1' } })).QUERY_NAMESPACE).toBe('USER');
});

test('a database on an existing claim has the default classes, and its size is asked for', () => {
  const database = databaseOf({ existingClaimName: 'iris-pvc' });
  const chart = drillChart({ database, size: Size.gibibytes(5) });
  expect(environmentOf(chart).SIZE).toBe('5Gi');
  expect(claimOf(podOf(chart)).spec.storageClassName).toBe('longhorn-iris-drill');
  expect(() => drillChart({ database })).toThrow(
    new Error('size: got none for a database with an existing claim; allowed: the size of its volume'),
  );
});
