import { Cron, Duration } from 'cdk8s';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import type { IrisSnapshotProps } from '../../lib/snapshot/iris-snapshot-props';
import { SnapshotConsistency } from '../../lib/snapshot/snapshot-consistency';
import { SnapshotKind } from '../../lib/snapshot/snapshot-kind';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import {
  databaseOf,
  environmentOf,
  jobOf,
  rulesOf,
  snapshotChart,
  withoutScriptTexts,
} from '../support/snapshot-jobs';
import { clusterChart, databaseChart, names, only } from '../support/synth';

const { CRASH } = SnapshotConsistency;
const { BAK, SNAP } = SnapshotKind;
const LICENSED = IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0');

describe('defaults', () => {
  const chart = snapshotChart();
  const env = environmentOf(chart);
  const job = jobOf(chart);

  test('are as reviewed', () => {
    expect(withoutScriptTexts(chart)).toMatchSnapshot();
  });

  test('the construct tells its names', () => {
    const database = databaseOf();
    expect(new IrisSnapshot(databaseChart(), 'snapshot', { database })).toMatchObject({
      name: 'iris-snapshot',
      schedule: '0 * * * *',
      database,
    });
  });

  test('every hour by the clock of UTC, one at a time, and not hours late', () => {
    expect(only(chart, 'CronJob').spec).toMatchObject({
      schedule: '0 * * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 600,
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
    });
  });

  test('a job runs once, and the next one is the next schedule', () => {
    expect(job.backoffLimit).toBe(0);
    expect(job.template.spec.restartPolicy).toBe('Never');
    expect(job.ttlSecondsAfterFinished).toBe(3 * 86_400);
  });

  test('IRIS is frozen for two minutes at most, and its backup history says nothing', () => {
    expect(env).toMatchObject({
      CONSISTENCY: 'frozen',
      FREEZE_LIMIT: '120',
      READY_SECONDS: '600',
      RECORD_HISTORY: '',
      PRE_CHANGE: '',
    });
  });

  test('what is taken, with which class and lock', () => {
    expect(env).toMatchObject({
      DATABASE: 'iris',
      POLICY: 'iris-snapshot',
      CLAIM: 'iris-data',
      SELECTOR: 'app.kubernetes.io/name=iris,app.kubernetes.io/instance=iris',
      SNAPSHOT_CLASS: 'longhorn-iris-snap',
      LEASE: 'iris-freeze',
    });
  });

  test('a day by the hour and a week by the day are kept, nothing is pruned within its first hour', () => {
    expect(env).toMatchObject({
      RETAIN_COUNT: '0',
      RETAIN_AGE: '0',
      RETAIN_HOURLY: '24',
      RETAIN_DAILY: '7',
      RETAIN_WEEKLY: '0',
      RETAIN_MONTHLY: '0',
      MINIMUM_AGE: '3600',
    });
  });
});

// A job that is killed in a freeze, or in the middle of its way out, is what these numbers are there against.
test.each<[string, Partial<IrisSnapshotProps>]>([
  ['the defaults', {}],
  ['the shortest freeze', { freezeLimit: Duration.seconds(60) }],
  ['the longest', { freezeLimit: Duration.seconds(540), readyTimeout: Duration.seconds(1) }],
  ['a backup', { kind: BAK }],
  ['no freeze', { consistency: CRASH }],
])('the times of a job fit into each other: %s', (_, props) => {
  const chart = snapshotChart(props);
  const { activeDeadlineSeconds: deadline, template } = jobOf(chart);
  const grace = template.spec.terminationGracePeriodSeconds;
  const env = environmentOf(chart);
  const [freeze, lock, ready, unfinished] = [
    'FREEZE_LIMIT',
    'LOCK_SECONDS',
    'READY_SECONDS',
    'UNFINISHED_AGE',
  ].map((name) => Number(env[name]));
  // The freeze, then the thaw, which may take as long again; and somebody else's three locks before.
  expect(lock).toBeGreaterThan(2 * freeze);
  expect(deadline).toBeGreaterThan(3 * lock + 2 * freeze + ready);
  // The thaw gives up half a minute after the limit.
  expect(grace).toBeGreaterThan(freeze + 30);
  expect(unfinished).toBeGreaterThan(deadline + grace);
  // Users of a frozen IRIS stop after 600 s.
  expect(freeze).toBeLessThan(600);
});

test.each([60, 120, 540])(
  'a job with a limit of %p s outlives the death of any other in the lock',
  (seconds) => {
    const chart = snapshotChart({ freezeLimit: Duration.seconds(seconds) });
    const { LOCK_PATIENCE } = environmentOf(chart);
    const longest = environmentOf(snapshotChart({ freezeLimit: Duration.seconds(540) })).LOCK_SECONDS;
    expect(Number(LOCK_PATIENCE)).toBeGreaterThan(Number(longest));
    expect(jobOf(chart).activeDeadlineSeconds).toBeGreaterThan(Number(LOCK_PATIENCE) + 2 * seconds);
  },
);

describe('all props', () => {
  const allProps: Required<IrisSnapshotProps> = {
    database: databaseOf(),
    name: 'nightly',
    schedule: Cron.schedule({ minute: '30', hour: '2' }),
    timeZone: 'Europe/Berlin',
    consistency: SnapshotConsistency.FROZEN,
    kind: BAK,
    retain: { count: 1, age: Duration.days(2), hourly: 3, daily: 4, weekly: 5, monthly: 6 },
    freezeLimit: Duration.minutes(5),
    readyTimeout: Duration.hours(2),
    recordHistory: false,
    suspend: true,
    startingDeadline: Duration.hours(2),
    storage: LonghornStorage.fromClassName('gold'),
    kubectlImage: 'registry.example.com/kubectl:1.35.2',
    apiServerPorts: [8443],
    keepFinished: Duration.hours(1),
    furtherClaims: true,
  };
  const chart = snapshotChart(allProps);

  test('reach the CronJob', () => {
    expect(only(chart, 'CronJob')).toMatchObject({
      metadata: { name: 'nightly' },
      spec: {
        schedule: '30 2 * * *',
        timeZone: 'Europe/Berlin',
        startingDeadlineSeconds: 7200,
        suspend: true,
      },
    });
    expect(jobOf(chart).ttlSecondsAfterFinished).toBe(3600);
    expect(jobOf(chart).template.spec.containers[0].image).toBe('registry.example.com/kubectl:1.35.2');
  });

  test('reach the script', () => {
    expect(environmentOf(chart)).toMatchObject({
      POLICY: 'nightly',
      CONSISTENCY: 'frozen',
      SNAPSHOT_CLASS: 'gold-bak-scheduled',
      RECORD_HISTORY: '',
      FREEZE_LIMIT: '300',
      READY_SECONDS: '7200',
      RETAIN_COUNT: '1',
      RETAIN_AGE: '172800',
      RETAIN_HOURLY: '3',
      RETAIN_DAILY: '4',
      RETAIN_WEEKLY: '5',
      RETAIN_MONTHLY: '6',
    });
  });

  test('reach every object around, which has the name of the policy', () => {
    const kinds = 'ServiceAccount Role RoleBinding ConfigMap NetworkPolicy CronJob'.split(' ');
    expect(names(chart)).toEqual(kinds.map((kind) => `${kind}/nightly`));
    expect(only(chart, 'NetworkPolicy').spec).toHaveProperty('egress', [
      { ports: [{ port: 8443, protocol: 'TCP' }] },
    ]);
  });
});

describe('a backup', () => {
  const cluster = clusterChart();
  const storage = new LonghornStorage(cluster, 'longhorn', { storageClassName: 'gold' });

  // Pruning must free the backup target; the class for backups by hand keeps what is deleted.
  test.each([
    [SNAP, storage.snapshotClassName],
    [BAK, storage.scheduledBackupClassName],
  ])('%s uses the class whose content goes with it: %s', (kind, snapshotClass) => {
    const env = environmentOf(snapshotChart({ database: databaseOf({ storage }), kind }));
    expect(env.SNAPSHOT_CLASS).toBe(snapshotClass);
    expect(only(cluster, 'VolumeSnapshotClass', snapshotClass).deletionPolicy).toBe('Delete');
  });

  test('is written into the history of IRIS, and may be uploaded for hours', () => {
    expect(environmentOf(snapshotChart({ kind: BAK }))).toMatchObject({
      RECORD_HISTORY: 'yes',
      READY_SECONDS: '43200',
    });
  });

  test.each([
    [SNAP, true, 'yes'],
    [BAK, false, ''],
  ])('%s with recordHistory %p', (kind, recordHistory, expected) => {
    expect(environmentOf(snapshotChart({ kind, recordHistory })).RECORD_HISTORY).toBe(expected);
  });
});

describe('a crash-consistent snapshot', () => {
  const chart = snapshotChart({ consistency: CRASH });

  test('gives no right to look into pods, to run anything in them, or to lock', () => {
    const resources = rulesOf(chart).flatMap((rule) => rule.resources);
    expect(resources.sort()).toEqual(['deployments', 'events', 'persistentvolumeclaims', 'volumesnapshots']);
    expect(only(chart, 'Role').metadata.annotations).toEqual({
      'cdk8s-iris-ha/reason': 'creates, lists and prunes VolumeSnapshots; runs nothing in pods',
    });
  });

  test('says so to the script', () => {
    expect(environmentOf(chart).CONSISTENCY).toBe('crash');
  });
});

describe('the database', () => {
  test('with a private registry gives the job its pull secrets too', () => {
    const database = databaseOf({ image: LICENSED, imagePullSecretNames: ['registry', 'mirror'] });
    expect(jobOf(snapshotChart({ database })).template.spec.imagePullSecrets).toEqual([
      { name: 'registry' },
      { name: 'mirror' },
    ]);
    expect(jobOf(snapshotChart()).template.spec).not.toHaveProperty('imagePullSecrets');
  });

  test('on an existing claim is taken with the default classes', () => {
    const chart = snapshotChart({ database: databaseOf({ existingClaimName: 'iris-pvc' }) });
    expect(environmentOf(chart)).toMatchObject({ CLAIM: 'iris-pvc', SNAPSHOT_CLASS: 'longhorn-iris-snap' });
  });

  test('that was restored in its place is taken from the claim in use', () => {
    const chart = snapshotChart({ database: databaseOf({ restore: { snapshotName: 'before' } }) });
    expect(environmentOf(chart).CLAIM).toBe('iris-data-before');
  });

  test.each(['/data/', '/data/journals/'])('may have its journal in %s of the same volume', (folder) => {
    const cpf = new CpfMerge({ raw: { Journal: { CurrentDirectory: folder } } });
    const database = databaseOf({ mountPath: '/data', cpf });
    expect(environmentOf(snapshotChart({ database })).CLAIM).toBe('iris-data');
  });
});
