import { isDeepStrictEqual } from 'node:util';
import { App, Chart, Duration, Size } from 'cdk8s';
import { EnvValue, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { CpfAction } from '../../lib/iris/cpf-action';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { CopyIsolation } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { Durability } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisService } from '../../lib/iris/iris-service';
import { PasswordHash } from '../../lib/iris/password-hash';
import { SecurityProfile } from '../../lib/iris/security-profile';
import type { IrisCloneProps } from '../../lib/snapshot/iris-clone';
import { IrisClone } from '../../lib/snapshot/iris-clone';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { databaseChart, names, only, synth } from '../support/synth';

const HASH = PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`);
const { PRODUCTIONS, EGRESS, LOAD_BALANCER } = CopyIsolation;

function databaseOf(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  return {
    chart,
    source: new IrisDurableSys(chart, 'database', { image: IrisImage.COMMUNITY_2026_2, ...props }),
  };
}

function cloneOf(source: IrisDurableSys, props: Omit<IrisCloneProps, 'source'> = {}) {
  const chart = databaseChart();
  return { chart, clone: new IrisClone(chart, 'clone', { source, ...props }) };
}

interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: { containers: object[]; volumes: object[] };
}

function podOf(chart: Chart): PodTemplate {
  return (only(chart, 'Deployment').spec as { template: PodTemplate }).template;
}

function policyTypesOf(chart: Chart): string[] {
  return (only(chart, 'NetworkPolicy').spec as { policyTypes: string[] }).policyTypes;
}

/** The merge file of a copy, as it is emitted. */
function cpfOf(chart: Chart): CpfMerge {
  return CpfMerge.parse((only(chart, 'ConfigMap').data as Record<string, string>)[CpfMerge.FILE_NAME]);
}

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
  const snapshot = new IrisSnapshot(original, 'snapshot', { database: source });
  const allProps: Required<IrisCloneProps> = {
    source,
    snapshot,
    name: 'drill',
    size: Size.gibibytes(10),
    storage: LonghornStorage.fromClassName('other'),
    memory: Size.gibibytes(2),
    lift: [PRODUCTIONS, EGRESS, LOAD_BALANCER],
  };
  const { chart, clone } = cloneOf(source, allProps);
  expect(clone.database).toMatchObject({ name: 'drill', isolation: [] });
  expect(only(chart, 'PersistentVolumeClaim').spec).toMatchObject({
    dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: snapshot.name },
    resources: { requests: { storage: '10Gi' } },
    storageClassName: 'other',
  });
  expect(podOf(chart).spec.containers[0]).toHaveProperty('resources', {
    limits: { memory: '2048Mi' },
    requests: { cpu: '1', memory: '2048Mi' },
  });
  expect(policyTypesOf(chart)).toEqual(['Ingress']);
  expect(new IrisService(chart, 'service', { database: clone.database }).name).toBe('drill');
});

describe('each isolation is lifted by its own name', () => {
  test.each([
    [[], [PRODUCTIONS, EGRESS, LOAD_BALANCER]],
    [[PRODUCTIONS], [EGRESS, LOAD_BALANCER]],
    [[EGRESS], [PRODUCTIONS, LOAD_BALANCER]],
    [[LOAD_BALANCER], [PRODUCTIONS, EGRESS]],
  ])('lift %j leaves %j', (lift, left) => {
    const { chart, clone } = cloneOf(databaseOf().source, { lift });
    const service = () => new IrisService(chart, 'service', { database: clone.database });
    expect(clone.database.isolation).toEqual(left);
    expect(cpfOf(chart).value('Startup', 'EnsembleAutoStart') === '0').toBe(left.includes(PRODUCTIONS));
    expect(policyTypesOf(chart).includes('Egress')).toBe(left.includes(EGRESS));
    if (left.includes(LOAD_BALANCER)) {
      expect(service).toThrow(/^type: got LoadBalancer for a copy/);
    } else {
      expect(service().service.name).toBe('iris-clone');
    }
  });

  test('what was lifted for a copy is not lifted for a copy of it', () => {
    const first = cloneOf(databaseOf().source, { lift: [PRODUCTIONS, EGRESS, LOAD_BALANCER] }).clone.database;
    const { chart, clone } = cloneOf(first);
    expect(clone.database.isolation).toEqual([PRODUCTIONS, EGRESS, LOAD_BALANCER]);
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
    expect(mine.containers).toEqual(theirs.containers);
    expect(mine.containers[0]).toMatchObject({ image: 'registry.example.com/iris:2026.2.0.221.0' });
    const { volumes: copied, ...pod } = mine;
    const { volumes, ...podOfSource } = theirs;
    expect(pod).toEqual(podOfSource);
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

test('hooks of the source run in the copy only where productions may start', () => {
  const args = ['--after', 'start-productions.sh'];
  const { source } = databaseOf({ args });
  const argsOf = (lift: CopyIsolation[]) =>
    podOf(cloneOf(source, { lift }).chart).spec.containers[0] as unknown as { args: string[] };
  expect(argsOf([]).args).toEqual(['--check-caps', 'false', '--ISCAgent', 'false']);
  expect(argsOf([EGRESS]).args).not.toContain('--after');
  expect(argsOf([PRODUCTIONS]).args).toEqual(expect.arrayContaining(args));
});

describe('refused:', () => {
  test('a snapshot of another database', () => {
    const other = databaseOf({ name: 'other' });
    const snapshot = new IrisSnapshot(other.chart, 'snapshot', { database: other.source });
    expect(() => cloneOf(databaseOf().source, { snapshot })).toThrow(
      new Error("snapshot: got one of 'other'; allowed: one of the source 'iris'"),
    );
  });

  // Two Deployments of one name: the one that is applied last, the isolated copy, would replace the original.
  test('the name of the source', () => {
    const { chart, source } = databaseOf();
    const snapshot = new IrisSnapshot(chart, 'snapshot', { database: source });
    expect(() => cloneOf(source, { snapshot, name: 'iris' })).toThrow(/^name: got 'iris'/);
  });

  // Longhorn refuses to fill a volume from one of another size (longhorn #11961), and the claim stays Pending.
  test.each([5, 11])('%d GiB for a volume of 10 GiB', (gibibytes) => {
    expect(() => cloneOf(databaseOf().source, { size: Size.gibibytes(gibibytes) })).toThrow(
      new RegExp(`^size: got ${gibibytes}Gi`),
    );
  });

  // Two instances would write into one volume.
  test('a source with a further claim, which the copy would mount too', () => {
    const { chart, source } = databaseOf();
    const claim = PersistentVolumeClaim.fromClaimName(chart, 'journals', 'iris-journals');
    const volume = Volume.fromPersistentVolumeClaim(chart, 'journal-volume', claim);
    const mounting = new IrisDurableSys(chart, 'mounting', {
      ...source._props,
      name: 'big',
      mounts: [{ path: '/journals', volume }],
    });
    expect(() => cloneOf(mounting)).toThrow(/^source: got 'big' with mounts of further claims/);
  });

  // A claim is filled from its own namespace only; otherwise it stays Pending without an error.
  test.each(['other', undefined])("a chart with the namespace %p instead of the source's", (namespace) => {
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new IrisClone(chart, 'clone', { source: databaseOf().source })).toThrow(/namespace/);
  });
});
