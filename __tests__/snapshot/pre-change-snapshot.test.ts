import { App, Chart, Duration } from 'cdk8s';
import { PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IrisPreChangeSnapshotProps } from '../../lib/snapshot/pre-change-snapshot';
import { IrisPreChangeSnapshot } from '../../lib/snapshot/pre-change-snapshot';
import { SnapshotKind } from '../../lib/snapshot/snapshot-kind';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import {
  databaseOf,
  environmentOf,
  jobOf,
  preChangeChart,
  snapshotChart,
  withoutScriptTexts,
} from '../support/snapshot-jobs';
import { databaseChart, names, only, synth } from '../support/synth';

const KINDS = 'ServiceAccount Role RoleBinding ConfigMap NetworkPolicy Job'.split(' ');

describe('defaults', () => {
  const chart = preChangeChart();

  test('are as reviewed', () => {
    expect(withoutScriptTexts(chart)).toMatchSnapshot();
  });

  test('it is one Job, not a schedule', () => {
    expect(names(chart)).toEqual(KINDS.map((kind) => `${kind}/iris-pre-change`));
    expect(jobOf(chart)).toMatchObject({
      backoffLimit: 0,
      ttlSecondsAfterFinished: 3 * 86_400,
      template: { spec: { restartPolicy: 'Never' } },
    });
    const database = databaseOf();
    expect(new IrisPreChangeSnapshot(databaseChart(), 'snapshot', { database }).name).toBe('iris-pre-change');
  });

  test('it freezes, may do without IRIS, and keeps five, each for a day', () => {
    expect(environmentOf(chart)).toMatchObject({
      POLICY: 'iris-pre-change',
      PRE_CHANGE: 'yes',
      CONSISTENCY: 'frozen',
      FREEZE_LIMIT: '120',
      READY_SECONDS: '600',
      RECORD_HISTORY: '',
      SNAPSHOT_CLASS: 'longhorn-iris-snap',
      SKIP_ANNOTATION: 'cdk8s-iris-ha/skip-pre-change-snapshot',
      RETAIN_COUNT: '5',
      RETAIN_AGE: '0',
      RETAIN_HOURLY: '0',
      RETAIN_DAILY: '0',
      MINIMUM_AGE: '86400',
    });
  });

  // Both can be due in the same minute.
  test('it waits for the same lock as the scheduled ones', () => {
    expect(environmentOf(chart).LEASE).toBe(environmentOf(snapshotChart()).LEASE);
    expect(environmentOf(chart).LOCK_SECONDS).toBe(environmentOf(snapshotChart()).LOCK_SECONDS);
  });
});

describe('for Argo CD', () => {
  const hook = {
    'argocd.argoproj.io/hook': 'PreSync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
  const objects = synth(preChangeChart());
  const wave = ({ metadata }: { metadata: { annotations?: Record<string, string> } }) =>
    Number(metadata.annotations!['argocd.argoproj.io/sync-wave']);

  // An object that is no hook would be there only after the sync that the Job is to run before.
  test.each(objects.map((object) => [object.kind, object] as const))('%s is a hook', (_, { metadata }) => {
    expect(metadata.annotations).toMatchObject(hook);
  });

  test('what the Job needs is there before it', () => {
    const job = objects.find(({ kind }) => kind === 'Job')!;
    for (const object of objects.filter(({ kind }) => kind !== 'Job')) {
      expect([object.kind, wave(object) < wave(job)]).toEqual([object.kind, true]);
    }
    expect(wave(job)).toBeLessThan(0);
  });

  test('its pod is none', () => {
    expect(JSON.stringify(jobOf(preChangeChart()).template)).not.toContain('argocd');
  });

  test('without it nothing is a hook, and all else is the same', () => {
    const plain = synth(preChangeChart({ argoCdHook: false }));
    expect(JSON.stringify(plain)).not.toContain('argocd');
    const strip = (object: (typeof objects)[0]) => {
      const { annotations = {}, ...metadata } = object.metadata;
      const kept = Object.entries(annotations).filter(([key]) => !key.startsWith('argocd.'));
      return { ...object, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
    };
    expect(plain.map(strip)).toEqual(objects.map(strip));
  });
});

test('all props', () => {
  const allProps: Required<IrisPreChangeSnapshotProps> = {
    database: databaseOf({
      image: IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0'),
      imagePullSecretNames: ['registry'],
    }),
    name: 'before',
    argoCdHook: false,
    kind: SnapshotKind.BAK,
    retain: { count: 2, minimumAge: Duration.hours(2) },
    freezeLimit: Duration.minutes(1),
    readyTimeout: Duration.hours(1),
    storage: LonghornStorage.fromClassName('gold'),
    kubectlImage: 'registry.example.com/kubectl:1.35.2',
    apiServerPorts: [8443],
    keepFinished: Duration.hours(1),
    furtherClaims: true,
  };
  const chart = preChangeChart(allProps);
  expect(names(chart)).toEqual(KINDS.map((kind) => `${kind}/before`));
  expect(environmentOf(chart)).toMatchObject({
    POLICY: 'before',
    SNAPSHOT_CLASS: 'gold-bak-scheduled',
    RECORD_HISTORY: 'yes',
    RETAIN_COUNT: '2',
    MINIMUM_AGE: '7200',
    FREEZE_LIMIT: '60',
    READY_SECONDS: '3600',
  });
  const job = jobOf(chart);
  expect(job.ttlSecondsAfterFinished).toBe(3600);
  expect(job.template.spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(job.template.spec.containers[0].image).toBe('registry.example.com/kubectl:1.35.2');
  expect(only(chart, 'NetworkPolicy').spec).toHaveProperty('egress', [
    { ports: [{ port: 8443, protocol: 'TCP' }] },
  ]);
});

test('a backup may be uploaded for hours, and the change waits for it', () => {
  const chart = preChangeChart({ kind: SnapshotKind.BAK });
  expect(environmentOf(chart)).toMatchObject({ READY_SECONDS: '43200', RECORD_HISTORY: 'yes' });
  expect(jobOf(chart).activeDeadlineSeconds).toBeGreaterThan(43_200);
});

test.each([
  ['an existing claim', { existingClaimName: 'iris-pvc' }, 'iris-pvc'],
  ['a restored one', { restore: { snapshotName: 'before' } }, 'iris-data-before'],
])('a database on %s is taken from it', (_, props, claim) => {
  expect(environmentOf(preChangeChart({ database: databaseOf(props) })).CLAIM).toBe(claim);
});

describe('refused:', () => {
  // Each reason is in the tests of the functions that check it.
  test.each<[Partial<IrisPreChangeSnapshotProps>, string]>([
    [{ name: 'Before' }, "name: got 'Before'"],
    [{ name: 'iris' }, "name: got 'iris'; allowed: another name"],
    [{ name: 'n'.repeat(53) }, `name: got '${'n'.repeat(53)}'`],
    [{ kind: 'tape' as SnapshotKind }, "kind: got 'tape'"],
    [{ retain: {} }, 'retain: got no rule'],
    [{ retain: { count: 251 } }, 'retain.count: got 251'],
    [{ freezeLimit: Duration.minutes(10) }, 'freezeLimit: got 600 s'],
    [{ readyTimeout: Duration.seconds(0) }, 'readyTimeout: got 0 s'],
    [{ kubectlImage: 'kubectl' }, "kubectlImage: got 'kubectl'"],
    [{ apiServerPorts: [-1] }, 'apiServerPorts: got -1'],
    [{ keepFinished: Duration.millis(1) }, 'keepFinished: got 0.001 s'],
  ])('%# %j', (props, message) => {
    expect(() => preChangeChart(props)).toThrow(message);
  });

  test.each(['other', undefined])("a chart with the namespace %p instead of the database's", (namespace) => {
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new IrisPreChangeSnapshot(chart, 'snapshot', { database: databaseOf() })).toThrow(
      /^IrisPreChangeSnapshot: got a chart with .*; allowed: a chart with the namespace 'iris'/,
    );
  });

  test('a database with its journal on another volume', () => {
    const chart = databaseChart();
    const claim = PersistentVolumeClaim.fromClaimName(chart, 'other', 'iris-journals');
    const database = databaseOf({
      mounts: [{ path: '/journals', volume: Volume.fromPersistentVolumeClaim(chart, 'volume', claim) }],
      cpf: new CpfMerge({ raw: { Journal: { CurrentDirectory: '/journals' } } }),
    });
    expect(() => preChangeChart({ database })).toThrow(
      "database: got 'iris' with further claims at /journals",
    );
    expect(() => preChangeChart({ database, furtherClaims: true })).toThrow(
      "database: got 'iris' with [Journal] CurrentDirectory=/journals on another volume",
    );
  });
});
