import { isDeepStrictEqual } from 'node:util';
import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { CpfAction } from '../../lib/iris/cpf-action';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { Durability } from '../../lib/iris/durability';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisService } from '../../lib/iris/iris-service';
import { PasswordHash } from '../../lib/iris/password-hash';
import { SecurityProfile } from '../../lib/iris/security-profile';
import type { IrisCloneProps } from '../../lib/snapshot/iris-clone';
import { IrisVolumeSnapshot } from '../../lib/snapshot/iris-volume-snapshot';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { names, only, synth } from '../support/synth';
import {
  HASH,
  databaseOf,
  cloneOf,
  podOf,
  argsOf,
  policyTypesOf,
  cpfOf,
  PRODUCTIONS,
  TASKS,
  EGRESS,
  LOAD_BALANCER,
} from '../support/clone';

describe('defaults', () => {
  const { chart: original, source } = databaseOf();
  const { chart, clone } = cloneOf(source);

  test('are as reviewed', () => {
    expect(synth(chart)).toMatchSnapshot();
  });

  test('it takes neither a name of the original nor its clients', () => {
    expect(names(chart).filter((name) => names(original).includes(name))).toEqual([]);
    expect(podOf(chart).metadata.labels).not.toMatchObject(source.matchLabels);
  });

  test("the volume is the source's, copied", () => {
    expect(only(chart, 'PersistentVolumeClaim').spec).toEqual({
      ...(only(original, 'PersistentVolumeClaim').spec as object),
      dataSource: { kind: 'PersistentVolumeClaim', name: 'iris-data' },
    });
  });

  test('no production starts: the merge file that the pod mounts says so', () => {
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart')).toBe('0');
    expect(podOf(chart).spec.volumes).toContainEqual({
      name: 'cpf',
      configMap: { name: only(chart, 'ConfigMap').metadata.name },
    });
  });

  test('its pod reaches nobody: a policy for egress without a rule', () => {
    expect(policyTypesOf(chart)).toEqual(['Ingress', 'Egress']);
    expect(only(chart, 'NetworkPolicy').spec).not.toHaveProperty('egress');
    expect(only(chart, 'NetworkPolicy').spec).toHaveProperty(
      'podSelector.matchLabels',
      clone.database.matchLabels,
    );
    expect(podOf(chart).metadata.labels).toMatchObject(clone.database.matchLabels);
    expect(policyTypesOf(original)).toEqual(['Ingress']);
  });

  test('it gets no load balancer', () => {
    expect(() => new IrisService(chart, 'service', { database: clone.database })).toThrow(
      "type: got LoadBalancer for a copy of another database's data; allowed: ClusterIP, NodePort, or lift: ",
    );
  });
});

test('all props', () => {
  const { chart: original, source } = databaseOf();
  const snapshot = new IrisVolumeSnapshot(original, 'snapshot', { database: source });
  const allProps: Required<Omit<IrisCloneProps, 'snapshotName'>> = {
    source,
    snapshot,
    credentials: IrisCredentials.emittedSecret(HASH),
    name: 'drill',
    size: Size.gibibytes(10),
    storage: LonghornStorage.fromClassName('other'),
    memory: Size.gibibytes(2),
    lift: [PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER],
  };
  const { chart, clone } = cloneOf(source, allProps);
  expect(clone.database).toMatchObject({ name: 'drill', isolation: [] });
  expect(only(chart, 'PersistentVolumeClaim').spec).toMatchObject({
    dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: snapshot.name },
    resources: { requests: { storage: '10Gi' } },
    storageClassName: 'other',
  });
  expect(only(chart, 'Secret').metadata.name).toBe('drill-cpf');
  expect(podOf(chart).spec.containers[0]).toHaveProperty('resources', {
    limits: { memory: '2048Mi' },
    requests: { cpu: '1', memory: '2048Mi' },
  });
  expect(policyTypesOf(chart)).toEqual(['Ingress']);
  expect(new IrisService(chart, 'service', { database: clone.database }).name).toBe('drill');
});

describe('a snapshot that is known by its name only', () => {
  const claimOf = (chart: Chart) => only(chart, 'PersistentVolumeClaim').spec as object;

  test('fills the copy', () => {
    const { chart } = cloneOf(databaseOf().source, { snapshotName: 'iris-snapshot-20261124-153000-x7k2p' });
    expect(claimOf(chart)).toMatchObject({
      dataSource: {
        apiGroup: 'snapshot.storage.k8s.io',
        kind: 'VolumeSnapshot',
        name: 'iris-snapshot-20261124-153000-x7k2p',
      },
      resources: { requests: { storage: '10Gi' } },
    });
  });

  test('may be older than an expansion of the source', () => {
    const { chart } = cloneOf(databaseOf().source, { snapshotName: 'old', size: Size.gibibytes(5) });
    expect(claimOf(chart)).toHaveProperty('resources.requests.storage', '5Gi');
  });

  test('is refused beside another one', () => {
    const { chart, source } = databaseOf();
    const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', { database: source });
    expect(() => cloneOf(source, { snapshot, snapshotName: 'nightly' })).toThrow(
      new Error(
        "snapshotName: got 'nightly' and snapshot: 'iris-snapshot'; allowed: one of snapshot and snapshotName",
      ),
    );
  });

  test.each(['', 'Nightly', 'a_b'])('is refused with the name %j', (snapshotName) => {
    expect(() => cloneOf(databaseOf().source, { snapshotName })).toThrow(
      new RegExp(`^snapshotName: got '${snapshotName}'; allowed: lower case letters`),
    );
  });
});

describe('other passwords', () => {
  const { source } = databaseOf({ credentials: IrisCredentials.existingSecret('iris-cpf') });
  const OTHER = PasswordHash.of(`${'12'.repeat(64)},${'34'.repeat(64)},10000,SHA512`);

  test('are set by an emitted Secret, which also keeps the copy isolated', () => {
    const { chart } = cloneOf(source, { credentials: IrisCredentials.emittedSecret(OTHER) });
    const { stringData } = only(chart, 'Secret') as unknown as { stringData: Record<string, string> };
    const cpf = CpfMerge.parse(stringData[CpfMerge.FILE_NAME]);
    expect(cpf.value('Startup', 'EnsembleAutoStart')).toBe('0');
    expect(cpf.value('Startup', 'PasswordHash')).toBeUndefined();
    expect(cpf.render()).toContain(`ModifyUser:Name=_SYSTEM,PasswordHash="${OTHER.value}"`);
    expect(Object.keys(stringData)).toContain('suspend-tasks.sh');
    expect(argsOf(chart)).toContain('--after');
  });

  test('come from an existing Secret only where productions and tasks are lifted', () => {
    const credentials = IrisCredentials.existingSecret('other');
    expect(() => cloneOf(source, { credentials })).toThrow(
      /^credentials: got existingSecret\('other'\) in a copy/,
    );
    const { chart } = cloneOf(source, { credentials, lift: [PRODUCTIONS, TASKS] });
    expect(podOf(chart).spec.volumes).toContainEqual({
      name: 'cpf',
      secret: { secretName: 'other', items: [{ key: 'merge.cpf', path: 'merge.cpf' }] },
    });
  });
});

describe('each isolation is lifted by its own name', () => {
  test.each([
    [[], [PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER]],
    [[PRODUCTIONS], [TASKS, EGRESS, LOAD_BALANCER]],
    [[TASKS], [PRODUCTIONS, EGRESS, LOAD_BALANCER]],
    [[EGRESS], [PRODUCTIONS, TASKS, LOAD_BALANCER]],
    [[LOAD_BALANCER], [PRODUCTIONS, TASKS, EGRESS]],
  ])('lift %j leaves %j', (lift, left) => {
    const { chart, clone } = cloneOf(databaseOf().source, { lift });
    const service = () => new IrisService(chart, 'service', { database: clone.database });
    expect(clone.database.isolation).toEqual(left);
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart') === '0').toBe(left.includes(PRODUCTIONS));
    expect(argsOf(chart).includes('--after')).toBe(left.includes(TASKS));
    expect(policyTypesOf(chart).includes('Egress')).toBe(left.includes(EGRESS));
    if (left.includes(LOAD_BALANCER)) {
      expect(service).toThrow(/^type: got LoadBalancer for a copy/);
    } else {
      expect(service().service.name).toBe('iris-clone');
    }
  });

  test('what was lifted for a copy is not lifted for a copy of it', () => {
    const all = [PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER];
    const first = cloneOf(databaseOf().source, { lift: all }).clone.database;
    const { chart, clone } = cloneOf(first);
    expect(clone.database.isolation).toEqual(all);
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart')).toBe('0');
    expect(only(chart, 'PersistentVolumeClaim').spec).toHaveProperty('dataSource.name', 'iris-clone-data');
  });

  test.each([
    { networkPolicy: false },
    { cpf: new CpfMerge({ ensembleAutoStart: true }) },
    { cpf: new CpfMerge({ raw: { Startup: { EnsembleAutoStart: 'true' } } }) },
  ])('%# what the source has switched off or on does not open the copy', (props) => {
    const { chart } = cloneOf(databaseOf(props).source);
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart')).toBe('0');
    expect(policyTypesOf(chart)).toEqual(['Ingress', 'Egress']);
  });

  // The isolated start has written 0 into the iris.cpf of the copy; a key that is left out leaves it there.
  test('productions that are lifted are started', () => {
    const { chart } = cloneOf(databaseOf().source, { lift: [PRODUCTIONS] });
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart')).toBe('1');
  });

  test('productions that the source does not start are not started by lifting', () => {
    const { source } = databaseOf({ cpf: new CpfMerge({ ensembleAutoStart: false }) });
    const { chart } = cloneOf(source, { lift: [PRODUCTIONS] });
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart')).toBe('0');
  });
});

describe('the copy of a database with everything set', () => {
  const { chart: original, source } = databaseOf({
    image: IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0'),
    name: 'finance',
    credentials: IrisCredentials.emittedSecret(HASH),
    storage: LonghornStorage.fromClassName('gold'),
    size: Size.gibibytes(40),
    mountPath: '/external',
    durableDirectory: 'durable',
    memory: Size.gibibytes(8),
    durability: Durability.SYNCHRONOUS,
    licenseSecretName: 'license',
    imagePullSecretNames: ['registry'],
    terminationGracePeriod: Duration.minutes(5),
    securityProfile: SecurityProfile.BASELINE,
    env: { TZ: EnvValue.fromValue('UTC') },
    cpf: new CpfMerge({
      jrnbufs: Size.mebibytes(128),
      raw: { SQL: { TimePrecision: '6' } },
      actions: [
        CpfAction.createUser('app', HASH, { Roles: '%DB_USER' }),
        CpfAction.modifyUserPassword('Admin', HASH),
        CpfAction.createDatabase('APP', '/external/app'),
      ],
    }),
  });
  const before = synth(original);
  const { chart } = cloneOf(source);

  test('holds no password and no hash, because they are in the data', () => {
    expect(JSON.stringify(synth(original))).toContain(HASH.value);
    const text = JSON.stringify(synth(chart));
    expect(text).not.toContain('ab'.repeat(64));
    expect(text).not.toMatch(/PasswordHash/);
    expect(names(chart).filter((name) => name.startsWith('Secret/'))).toEqual([]);
  });

  test('keeps the rest of the merge file', () => {
    const cpf = cpfOf(chart);
    expect(cpf.value('config', 'jrnbufs')).toBe('128');
    expect(cpf.value('SQL', 'TimePrecision')).toBe('6');
    expect(cpf.value('Miscellaneous', 'SynchCommit')).toBe('1');
    expect(cpf.render()).toMatch(/\[Actions\]\nCreateDatabase:Name=APP,Directory=\/external\/app\n$/);
  });

  test('has the same pod: image, paths, arguments, variables, memory, security', () => {
    const [mine, theirs] = [chart, original].map((c) => podOf(c).spec);
    const { volumes: copied, containers: copies, ...pod } = mine;
    const { volumes, containers, ...podOfSource } = theirs;
    expect(pod).toEqual(podOfSource);
    expect(copies).toHaveLength(containers.length);
    expect(copies[0]).toMatchObject({ image: 'registry.example.com/iris:2026.2.0.221.0' });
    // Only the tasks are suspended after the start, and the copy is not ready before.
    const { args, readinessProbe, ...container } = copies[0] as Record<string, unknown>;
    const {
      args: theirArgs,
      readinessProbe: theirProbe,
      ...theirContainer
    } = containers[0] as typeof container;
    expect(container).toEqual(theirContainer);
    expect(args).toEqual([...(theirArgs as string[]), '--after', '/bin/sh /irissys/cpf/suspend-tasks.sh']);
    expect(readinessProbe).not.toEqual(theirProbe);
    // Only the data and the merge file are others.
    const changed = copied.filter((volume, index) => !isDeepStrictEqual(volume, volumes[index]));
    expect(changed).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'finance-clone-data', readOnly: false } },
      { name: 'cpf', configMap: { name: 'finance-clone-cpf' } },
    ]);
  });

  test('has the same class, size and access mode', () => {
    expect(only(chart, 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteOncePod'],
      dataSource: { kind: 'PersistentVolumeClaim', name: 'finance-data' },
      resources: { requests: { storage: '40Gi' } },
      storageClassName: 'gold',
      volumeMode: 'Filesystem',
    });
  });

  test('leaves the original as it was', () => {
    expect(synth(original)).toEqual(before);
  });
});

test('a source on an existing claim tells neither size nor storage, so the copy needs both', () => {
  const { source } = databaseOf({ existingClaimName: 'iris-pvc' });
  expect(() => cloneOf(source)).toThrow(
    new Error("size: got none for a source with an existing claim; allowed: the size of the source's volume"),
  );
  expect(() => cloneOf(source, { size: Size.gibibytes(5) })).toThrow(
    new Error(
      "storage: got none for a source with an existing claim; allowed: the storage of the source's volume",
    ),
  );
  const { chart } = cloneOf(source, {
    size: Size.gibibytes(5),
    storage: LonghornStorage.fromClassName('own'),
  });
  expect(only(chart, 'PersistentVolumeClaim')).toMatchObject({
    metadata: { name: 'iris-clone-data' },
    spec: {
      dataSource: { kind: 'PersistentVolumeClaim', name: 'iris-pvc' },
      resources: { requests: { storage: '5Gi' } },
      storageClassName: 'own',
    },
  });
});

test('hooks of the source run in the copy only where productions and tasks may start', () => {
  const args = ['--before', 'check.sh', '--after', 'start-productions.sh'];
  const { source } = databaseOf({ args });
  for (const lift of [[], [PRODUCTIONS], [TASKS], [TASKS, EGRESS, LOAD_BALANCER]]) {
    const copied = argsOf(cloneOf(source, { lift }).chart);
    expect(copied.filter((arg) => ['check.sh', 'start-productions.sh'].includes(arg))).toEqual([]);
  }
  const { chart } = cloneOf(source, { lift: [PRODUCTIONS, TASKS] });
  expect(argsOf(chart)).toEqual(['--check-caps', 'false', '--ISCAgent', 'false', ...args]);
});

test('a copy with other memory has its caches sized for that memory', () => {
  const { source } = databaseOf({
    memory: Size.gibibytes(32),
    cpf: new CpfMerge({ globals: Size.gibibytes(20), raw: { SQL: { LockTimeout: '7' } } }),
  });
  const sizes = (props: Omit<IrisCloneProps, 'source'>) => cpfOf(cloneOf(source, props).chart);
  expect(sizes({}).value('config', 'globals')).toBe('0,0,20480,0,0,0');
  const small = sizes({ memory: Size.gibibytes(2) });
  expect(small.value('config', 'globals')).toBe('0,0,1024,0,0,0');
  expect(small.value('SQL', 'LockTimeout')).toBe('7');
});
