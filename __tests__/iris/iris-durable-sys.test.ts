import { Duration, Size, Yaml } from 'cdk8s';
import { EnvValue, PersistentVolumeClaim, TaintEffect, Volume } from 'cdk8s-plus-27';
import type { Chart } from 'cdk8s';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { CpfUpdateMode } from '../../lib/iris/cpf-update-mode';
import { Durability } from '../../lib/iris/durability';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import { SecurityProfile } from '../../lib/iris/security-profile';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { databaseChart, only, synth } from '../support/synth';

const image = IrisImage.COMMUNITY_2026_2;
const licensed = IrisImage.licensed(`registry.example/iris@sha256:${'0'.repeat(64)}`);
const yaml = (chart: Chart) => Yaml.stringify(...synth(chart));

function database(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  return { chart, database: new IrisDurableSys(chart, 'db', { image, ...props }) };
}

/** What does not exclude anything. */
const common = (chart: Chart) => ({
  image: licensed,
  name: 'clinic',
  mountPath: '/data/',
  durableDirectory: 'sys',
  cpf: new CpfMerge({
    defaultPort: 51773,
    journalDirectory: '/journal/a',
    raw: { SQL: { TimePrecision: '6' } },
  }),
  cpfUpdate: CpfUpdateMode.ROLLOUT,
  durability: Durability.SYNCHRONOUS,
  licenseSecretName: 'iris-license',
  imagePullSecretNames: ['registry', 'mirror'],
  memory: Size.gibibytes(8),
  cpu: 2,
  cpuLimit: 4,
  unreachableToleration: Duration.seconds(20),
  notReadyToleration: Duration.seconds(60),
  terminationGracePeriod: Duration.minutes(7),
  tolerations: [{ key: 'dedicated', value: 'iris', effect: TaintEffect.NO_SCHEDULE }],
  nodeSelector: { disk: 'fast' },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }],
      },
    },
  },
  priorityClassName: 'database',
  clusterAutoscalerEviction: false,
  securityProfile: SecurityProfile.BASELINE,
  args: ['--after', '/scripts/after.sh'],
  env: { TZ: EnvValue.fromValue('UTC') },
  // One that the databases in maintenance and on storage of another repository meet as well.
  slo: { containerKill: { rto: Duration.hours(1), rpo: Duration.seconds(0) } },
  mounts: [
    {
      path: '/journal',
      volume: Volume.fromPersistentVolumeClaim(
        chart,
        'journal',
        PersistentVolumeClaim.fromClaimName(chart, 'journal-claim', 'clinic-journal'),
        { name: 'journal' },
      ),
    },
  ],
});

describe('the emitted objects', () => {
  test('defaults', () => {
    expect(yaml(database().chart)).toMatchSnapshot();
  });

  // An existing claim has its own storage, size, access mode and content, and maintenance has no probes: so all props
  // take two databases. restore-in-place.test.ts has the third, which is restored.
  test('all properties of a copy of other data', () => {
    const chart = databaseChart();
    const allProps: Required<Omit<IrisDurableSysProps, 'existingClaimName' | 'restore'>> = {
      ...common(chart),
      storage: LonghornStorage.fromClassName('longhorn-fast'),
      size: Size.gibibytes(50),
      accessMode: IrisAccessMode.READ_WRITE_ONCE,
      dataSource: IrisDataSource.volumeSnapshot('before-upgrade'),
      lift: [CopyIsolation.PRODUCTIONS, CopyIsolation.TASKS, CopyIsolation.EGRESS],
      credentials: IrisCredentials.inData(),
      probes: { maxStartup: Duration.hours(2), livenessFailures: 5 },
      maintenance: false,
      networkPolicy: false,
    };
    new IrisDurableSys(chart, 'db', allProps);
    expect(yaml(chart)).toMatchSnapshot();
  });

  test('all properties of a database on an existing claim, in maintenance', () => {
    const chart = databaseChart();
    type New = 'storage' | 'size' | 'accessMode' | 'dataSource' | 'lift' | 'restore';
    const allProps: Required<Omit<IrisDurableSysProps, New>> = {
      ...common(chart),
      existingClaimName: 'old-data',
      credentials: IrisCredentials.emittedSecret(
        PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`),
      ),
      securityProfile: SecurityProfile.RESTRICTED,
      clusterAutoscalerEviction: true,
      probes: { liveness: false },
      maintenance: true,
      networkPolicy: true,
    };
    new IrisDurableSys(chart, 'db', allProps);
    expect(yaml(chart)).toMatchSnapshot();
  });
});

describe('the handles', () => {
  test('of a database with defaults', () => {
    const { chart, database: db } = database();
    expect(db.name).toBe('iris');
    expect(db.matchLabels).toEqual({
      'app.kubernetes.io/name': 'iris',
      'app.kubernetes.io/instance': 'iris',
    });
    expect(db.image).toBe(image);
    expect(db.superserverPort).toBe(1972);
    expect(db.webPort).toBe(52773);
    expect(db.deployment.name).toBe('iris');
    expect(db.container.name).toBe('iris');
    expect(db.claim.name).toBe('iris-data');
    expect(db.storage).toEqual(LonghornStorage.fromClassName());
    expect(db.size?.toGibibytes()).toBe(10);
    expect(db.dataDirectory).toBe('/irissys/data/IRIS');
    expect(db.isolation).toEqual([]);
    expect(only(chart, 'Deployment').metadata.annotations).toEqual({
      [IrisDurableSys.CPF_MERGE_ANNOTATION]: db.cpf.render(),
    });
  });

  test('of a database with other values', () => {
    const storage = LonghornStorage.fromClassName('longhorn-fast');
    const { database: db } = database({
      name: 'clinic',
      image: licensed,
      storage,
      size: Size.gibibytes(50),
      mountPath: '/data',
      durableDirectory: 'sys',
      cpf: new CpfMerge({ defaultPort: 51773 }),
    });
    expect(db.name).toBe('clinic');
    expect(db.matchLabels).toEqual({
      'app.kubernetes.io/name': 'iris',
      'app.kubernetes.io/instance': 'clinic',
    });
    expect(db.superserverPort).toBe(51773);
    expect(db.webPort).toBeUndefined();
    expect(db.claim.name).toBe('clinic-data');
    expect(db.storage).toBe(storage);
    expect(db.size?.toGibibytes()).toBe(50);
    expect(db.dataDirectory).toBe('/data/sys');
  });

  test('the pod has the labels that select it', () => {
    const { chart, database: db } = database({ name: 'clinic' });
    const { template, selector } = only(chart, 'Deployment').spec as {
      template: { metadata: { labels: object } };
      selector: object;
    };
    expect(selector).toEqual({ matchLabels: db.matchLabels });
    expect(template.metadata.labels).toMatchObject(db.matchLabels);
  });

  test('an existing claim has its own storage and size', () => {
    const { database: db } = database({ existingClaimName: 'old' });
    expect(db.claim.name).toBe('old');
    expect(db.storage).toBeUndefined();
    expect(db.size).toBeUndefined();
  });

  test('the merge file is without the credentials', () => {
    const hash = PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`);
    const { database: db } = database({ credentials: IrisCredentials.emittedSecret(hash) });
    expect(db.cpf.holdsSecret).toBe(false);
    expect(db.cpf.value('Journal', 'FreezeOnError')).toBe('1');
  });

  const { PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER } = CopyIsolation;
  test.each<[CopyIsolation[] | undefined, CopyIsolation[]]>([
    [undefined, [PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER]],
    [[], [PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER]],
    [[EGRESS], [PRODUCTIONS, TASKS, LOAD_BALANCER]],
    [[LOAD_BALANCER, PRODUCTIONS, TASKS, EGRESS], []],
  ])('a copy with %j lifted is isolated by %j', (lift, isolation) => {
    const { database: db } = database({ dataSource: IrisDataSource.claim('other'), lift });
    expect(db.isolation).toEqual(isolation);
  });

  test('a further volume and variable can be added', () => {
    const { chart, database: db } = database();
    db.container.mount('/backup', Volume.fromEmptyDir(chart, 'backup', 'backup'));
    db.container.env.addVariable('TZ', EnvValue.fromValue('UTC'));
    const { template } = only(chart, 'Deployment').spec as {
      template: { spec: { containers: { env: object[]; volumeMounts: object[] }[]; volumes: object[] } };
    };
    const { containers, volumes } = template.spec;
    expect(containers[0].volumeMounts).toContainEqual({ mountPath: '/backup', name: 'backup' });
    expect(containers[0].env).toContainEqual({ name: 'TZ', value: 'UTC' });
    expect(volumes).toContainEqual({ name: 'backup', emptyDir: {} });
  });
});
