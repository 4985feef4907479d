import { findDatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';
import { scheduledCopies } from '../../lib/manifests/protection';

interface Around {
  readonly podAnnotations?: Obj;
  readonly claim?: Obj;
  readonly namespace?: string;
}

const claimOf = ({ metadata, ...more }: Obj, namespace?: string): Obj => ({
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'iris-data', namespace, labels: { tier: 'gold' }, ...(metadata as Obj | undefined) },
  spec: { accessModes: ['ReadWriteOnce'] },
  ...more,
});

const workloadOf = ({ podAnnotations, namespace }: Around): Obj => ({
  kind: 'Deployment',
  metadata: { name: 'iris', namespace },
  spec: {
    template: {
      metadata: { annotations: podAnnotations },
      spec: {
        containers: [{ image: 'iris', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
      },
    },
  },
});

/** Where an object keeps what it takes of a database in the namespace `prod`; empty if it takes nothing. */
function keptIn(object: Obj, around: Around = {}, ...more: Obj[]): readonly string[] {
  const { namespace = 'prod', claim = {} } = around;
  const objects = [workloadOf({ ...around, namespace }), claimOf(claim, namespace), object, ...more];
  const [database] = findDatabaseManifests(objects);
  return scheduledCopies(database).map((each) => each.keptIn);
}

const tool = (apiVersion: string, kind: string, spec?: Obj, namespace = 'prod'): Obj => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace },
  spec,
});

describe('a schedule of Velero', () => {
  const velero = (template?: Obj, spec: Obj = {}) =>
    tool('velero.io/v1', 'Schedule', { schedule: '@daily', template, ...spec }, 'velero');
  const FILES = { defaultVolumesToFsBackup: true };

  it.each<[string, Obj | undefined]>([
    ['files', FILES],
    ['files, without snapshots', { ...FILES, snapshotVolumes: false }],
    ['snapshots that it moves', { snapshotMoveData: true }],
    ['all namespaces', { ...FILES, includedNamespaces: ['*'] }],
    ['the namespace', { ...FILES, includedNamespaces: ['shop', 'prod'] }],
    ['namespaces that match', { ...FILES, includedNamespaces: ['pr*'] }],
    ['all but others', { ...FILES, excludedNamespaces: ['shop', 'prod.*'] }],
  ])('keeps %s elsewhere', (_, template) => {
    expect(keptIn(velero(template))).toEqual(['elsewhere']);
  });

  it.each<[string, Obj | undefined]>([
    ['CSI snapshots, which may stay in the storage', undefined],
    ['some objects', { ...FILES, labelSelector: { matchLabels: { app: 'shop' } } }],
    ['some kinds', { ...FILES, includedResources: ['configmaps'] }],
  ])('may take %s', (_, template) => {
    expect(keptIn(velero(template))).toEqual(['unknown']);
  });

  it.each<[string, Obj]>([
    ['when it is paused', velero(FILES, { paused: true })],
    ['for other namespaces', velero({ ...FILES, includedNamespaces: ['shop', 'prod-2'] })],
    ['for namespaces that nobody can read', velero({ ...FILES, includedNamespaces: ['[z-a]'] })],
    ['without the namespace', velero({ ...FILES, excludedNamespaces: ['prod'] })],
    ['without any namespace', velero({ ...FILES, excludedNamespaces: ['*'] })],
    ['of objects without volumes', velero({ snapshotVolumes: false })],
  ])('takes nothing %s', (_, object) => {
    expect(keptIn(object)).toEqual([]);
  });

  it('takes the files of a volume that the pod names', () => {
    const around = (volumes: string) => ({ podAnnotations: { 'backup.velero.io/backup-volumes': volumes } });
    expect(keptIn(velero({ snapshotVolumes: false }), around('cpf, data'))).toEqual(['elsewhere']);
    expect(keptIn(velero({ snapshotVolumes: false }), around('cpf'))).toEqual([]);
  });

  it('takes the namespace default of objects that name none', () => {
    const objects = [workloadOf({}), claimOf({}), velero({ ...FILES, includedNamespaces: ['default'] })];
    const [database] = findDatabaseManifests(objects);
    expect(scheduledCopies(database)).toHaveLength(1);
  });
});

describe('a schedule of K8up', () => {
  const k8up = (backup: unknown = { schedule: '@daily' }, namespace = 'prod') =>
    tool('k8up.io/v1', 'Schedule', { backup }, namespace);

  it('takes the claims of its namespace', () => {
    expect(keptIn(k8up())).toEqual(['elsewhere']);
    expect(keptIn(k8up(undefined, 'backup'))).toEqual([]);
    expect(keptIn(tool('k8up.io/v1', 'Schedule', { prune: { schedule: '@daily' } }))).toEqual([]);
    expect(keptIn(k8up({ schedule: '@daily', labelSelectors: [] }))).toEqual(['unknown']);
  });

  it('leaves out a claim for one pod alone, and what an annotation says', () => {
    const alone = { spec: { accessModes: ['ReadWriteOncePod'] } };
    const annotated = (value: string) => ({ metadata: { annotations: { 'k8up.io/backup': value } } });
    expect(keptIn(k8up(), { claim: alone })).toEqual([]);
    expect(keptIn(k8up(), { claim: { ...alone, ...annotated('true') } })).toEqual(['elsewhere']);
    expect(keptIn(k8up(), { claim: annotated('false') })).toEqual([]);
  });

  it('may take a claim that is in the cluster only', () => {
    expect(keptIn(k8up(), { claim: { kind: 'None' } })).toEqual(['unknown']);
  });
});

describe('a policy of Kasten', () => {
  it.each([
    [{ frequency: '@daily' }, ['unknown']],
    [{ frequency: '@daily', paused: true }, []],
  ])('%j: %j', (spec, expected) => {
    expect(keptIn(tool('config.kio.kasten.io/v1alpha1', 'Policy', spec, 'kasten-io'))).toEqual(expected);
  });
});

describe('a source of VolSync', () => {
  const source = (spec: Obj, namespace?: string) =>
    tool(
      'volsync.backube/v1alpha1',
      'ReplicationSource',
      { sourcePVC: 'iris-data', trigger: { schedule: '@daily' }, restic: {}, ...spec },
      namespace,
    );

  it.each<[string, Obj, readonly string[]]>([
    ['of the claim', source({}), ['elsewhere']],
    ['that mirrors the claim', source({ restic: undefined, rsyncTLS: {} }), ['unknown']],
    ['of another claim', source({ sourcePVC: 'iris-old' }), []],
    ['in another namespace', source({}, 'shop'), []],
    ['that is paused', source({ paused: true }), []],
    ['that somebody triggers by hand', source({ trigger: { schedule: '@daily', manual: 'once' } }), []],
  ])('%s', (_, object, expected) => {
    expect(keptIn(object)).toEqual(expected);
  });

  it('of a StatefulSet names the claim of its first pod', () => {
    const workload = workloadOf({ namespace: 'prod' });
    const template = { metadata: { name: 'data' } };
    const statefulSet = {
      ...workload,
      kind: 'StatefulSet',
      spec: { ...(workload.spec as Obj), volumeClaimTemplates: [template] },
    };
    const copies = (sourcePVC: string) => {
      const [database] = findDatabaseManifests([statefulSet, source({ sourcePVC })]);
      return scheduledCopies(database).length;
    };
    expect([copies('data-iris-0'), copies('data'), copies('iris-data')]).toEqual([1, 0, 0]);
  });
});

describe('a SnapshotSchedule', () => {
  const schedule = (spec: Obj, namespace?: string) =>
    tool('snapscheduler.backube/v1', 'SnapshotSchedule', { schedule: '@daily', ...spec }, namespace);
  const selecting = (tier: string) => schedule({ claimSelector: { matchLabels: { tier } } });
  const snapshotClass = (driver: string, type: string) => ({
    kind: 'VolumeSnapshotClass',
    metadata: { name: 'copies' },
    driver,
    parameters: { type },
  });

  it.each<[string, Obj, readonly string[]]>([
    ['of all claims', schedule({}), ['unknown']],
    ['of all claims, in other words', schedule({ claimSelector: {} }), ['unknown']],
    ['of the claim', selecting('gold'), ['unknown']],
    ['of other claims', selecting('silver'), []],
    ['in another namespace', schedule({}, 'shop'), []],
    ['that is disabled', schedule({ disabled: true }), []],
  ])('%s', (_, object, expected) => {
    expect(keptIn(object)).toEqual(expected);
  });

  it.each([
    ['driver.longhorn.io', 'bak', 'elsewhere'],
    ['driver.longhorn.io', 'snap', 'volume'],
    ['ebs.csi.aws.com', 'bak', 'unknown'],
  ])('with a class of %s and the type %s: %s', (driver, type, expected) => {
    const object = schedule({ snapshotTemplate: { snapshotClassName: 'copies' } });
    expect(keptIn(object, {}, snapshotClass(driver, type))).toEqual([expected]);
  });

  it('may select a claim that is in the cluster only', () => {
    const object = {
      ...selecting('silver'),
      spec: {
        claimSelector: { matchLabels: { tier: 'gold' } },
        snapshotTemplate: { snapshotClassName: 'longhorn-bak' },
      },
    };
    expect(keptIn(object, { claim: { kind: 'None' } })).toEqual(['unknown']);
  });
});

describe('a schedule of Stork', () => {
  const backup = (template: Obj, spec: Obj = {}) =>
    tool(
      'stork.libopenstorage.org/v1alpha1',
      'ApplicationBackupSchedule',
      { schedulePolicyName: 'daily', template: { spec: template }, ...spec },
      'portworx',
    );
  const snapshot = (spec: Obj, claim = 'iris-data', namespace?: string) =>
    tool(
      'stork.libopenstorage.org/v1alpha1',
      'VolumeSnapshotSchedule',
      { template: { spec: { persistentVolumeClaimName: claim } }, ...spec },
      namespace,
    );

  it.each<[string, Obj, readonly string[]]>([
    ['backs the namespace up', backup({ namespaces: ['prod'] }), ['elsewhere']],
    ['backs all up', backup({ namespaces: ['*'] }), ['elsewhere']],
    ['backs some objects up', backup({ namespaces: ['prod'], selectors: { app: 'iris' } }), ['unknown']],
    ['backs labelled namespaces up', backup({ namespaceSelector: 'tier=gold' }), ['unknown']],
    ['backs another namespace up', backup({ namespaces: ['shop'] }), []],
    ['backs nothing up', backup({}), []],
    ['is suspended', backup({ namespaces: ['prod'] }, { suspend: true }), []],
    ['takes snapshots, which may stay in the storage', snapshot({}), ['unknown']],
    ['takes snapshots of another claim', snapshot({}, 'iris-old'), []],
    ['takes snapshots in another namespace', snapshot({}, 'iris-data', 'shop'), []],
    ['takes no snapshots while it is suspended', snapshot({ suspend: true }), []],
  ])('%s', (_, object, expected) => {
    expect(keptIn(object)).toEqual(expected);
  });
});

test.each([
  ['example.com/v1', 'Schedule'],
  ['velero.io/v1', 'Backup'],
  ['k8up.io/v1', 'ReplicationSource'],
])('%s %s is no schedule that is known', (apiVersion, kind) => {
  expect(keptIn(tool(apiVersion, kind, { backup: {}, sourcePVC: 'iris-data' }))).toEqual([]);
});
