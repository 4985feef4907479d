import { Size } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import type { RestoreInPlace } from '../../lib/iris/restore-in-place';
import { IrisClone } from '../../lib/snapshot/iris-clone';
import { IrisVolumeSnapshot } from '../../lib/snapshot/iris-volume-snapshot';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import type { Manifest } from '../support/synth';
import { databaseChart, names, only, synth } from '../support/synth';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const OTHER_DIGEST = `sha256:${'1'.repeat(64)}`;
const image = IrisImage.licensed(`registry.example/iris:2026.2@${DIGEST}`);
const restore: RestoreInPlace = { snapshotName: 'iris-20261124-0300' };
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

function databaseOf(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  return { chart, database: new IrisDurableSys(chart, 'db', { image, ...props }) };
}
const build = (props: Partial<IrisDurableSysProps>) => () => databaseOf(props);
const claimOf = (chart: Chart, name: string) => only(chart, 'PersistentVolumeClaim', name);

/** The paths at which two objects differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? [] : [path];
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences((a as Manifest)[key], (b as Manifest)[key], `${path}/${key}`),
  );
}

describe('a restore in place', () => {
  const before = databaseOf();
  const after = databaseOf({ restore });

  test('adds one claim, and changes nothing but the name of the one that is mounted', () => {
    const restored = 'PersistentVolumeClaim/iris-data-iris-20261124-0300';
    expect(names(after.chart).filter((name) => !names(before.chart).includes(name))).toEqual([restored]);
    const others = synth(after.chart).filter(({ metadata }) => !restored.endsWith(`/${metadata.name}`));
    expect(others).toHaveLength(synth(before.chart).length);
    const changed = synth(before.chart).flatMap((object, i) =>
      differences(object, others[i]).map((path) => `${object.kind} ${path}`),
    );
    expect(changed).toEqual(['Deployment /spec/template/spec/volumes/0/persistentVolumeClaim/claimName']);
    expect(only(after.chart, 'Deployment').spec).toHaveProperty('template.spec.volumes.0', {
      name: 'data',
      persistentVolumeClaim: { claimName: 'iris-data-iris-20261124-0300', readOnly: false },
    });
  });

  test('fills the new claim from the snapshot, and is otherwise the old claim', () => {
    const old = claimOf(before.chart, 'iris-data');
    const { metadata, spec } = claimOf(after.chart, 'iris-data-iris-20261124-0300');
    expect(spec).toEqual({
      ...(old.spec as object),
      dataSource: {
        apiGroup: 'snapshot.storage.k8s.io',
        kind: 'VolumeSnapshot',
        name: 'iris-20261124-0300',
      },
    });
    expect(metadata).toEqual({
      ...old.metadata,
      name: 'iris-data-iris-20261124-0300',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        'cdk8s-iris-ha/restored-from': 'iris-20261124-0300',
      },
    });
  });

  test('keeps the old claim as it was', () => {
    expect(claimOf(after.chart, 'iris-data')).toEqual(claimOf(before.chart, 'iris-data'));
  });

  test('tells both claims', () => {
    expect(after.database.claim.name).toBe('iris-data-iris-20261124-0300');
    expect(after.database.previousClaim?.name).toBe('iris-data');
    expect(before.database.previousClaim).toBeUndefined();
  });

  test('is the database itself and no copy', () => {
    expect(after.database.isolation).toEqual([]);
    expect(after.database.cpf.value('Startup', 'EnsembleAutoStart')).toBeUndefined();
  });
});

test.each<[string, IrisCredentials | undefined]>([
  ['the Secret of the default', undefined],
  ['another Secret', IrisCredentials.existingSecret('other')],
  [
    'an emitted Secret',
    IrisCredentials.emittedSecret(PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`)),
  ],
  ['the first login of the image', IrisCredentials.imageFirstLogin()],
])('%s stays the same', (_, credentials) => {
  const [before, after] = [databaseOf({ credentials }), databaseOf({ credentials, restore })].map(
    ({ chart }) => synth(chart).filter(({ kind }) => !['PersistentVolumeClaim', 'Deployment'].includes(kind)),
  );
  expect(after).toEqual(before);
});

test('the passwords in the data may be asked for, because there is data', () => {
  const { chart } = databaseOf({ restore, credentials: IrisCredentials.inData() });
  expect(only(chart, 'ConfigMap').metadata.name).toBe('iris-cpf');
});

test('all props of a restore, and of a database where it is new', () => {
  const allProps: Required<RestoreInPlace> = {
    snapshotName: 'before-upgrade',
    claimName: 'clinic-data-2',
    size: Size.gibibytes(20),
    image: image.reference,
  };
  const { chart, database } = databaseOf({
    name: 'clinic',
    storage: LonghornStorage.fromClassName('gold'),
    size: Size.gibibytes(50),
    accessMode: IrisAccessMode.READ_WRITE_ONCE,
    restore: allProps,
  });
  expect(claimOf(chart, 'clinic-data').spec).toHaveProperty('resources.requests.storage', '50Gi');
  expect(claimOf(chart, 'clinic-data-2').spec).toEqual({
    accessModes: ['ReadWriteOnce'],
    dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'before-upgrade' },
    resources: { requests: { storage: '20Gi' } },
    storageClassName: 'gold',
    volumeMode: 'Filesystem',
  });
  expect(database.size?.toGibibytes()).toBe(20);
});

test('the size is that of the database, if none is given', () => {
  const { chart, database } = databaseOf({ size: Size.gibibytes(50), restore });
  expect(claimOf(chart, database.claim.name).spec).toHaveProperty('resources.requests.storage', '50Gi');
  expect(database.size?.toGibibytes()).toBe(50);
});

test('a snapshot of the database and a copy of it are of the claim in use', () => {
  const { chart, database } = databaseOf({
    size: Size.gibibytes(50),
    restore: { ...restore, size: Size.gibibytes(20) },
  });
  new IrisVolumeSnapshot(chart, 'snapshot', { database });
  expect(only(chart, 'VolumeSnapshot').spec).toHaveProperty(
    'source.persistentVolumeClaimName',
    'iris-data-iris-20261124-0300',
  );
  const copies = databaseChart();
  const { database: copy } = new IrisClone(copies, 'clone', { source: database });
  expect(copy.previousClaim).toBeUndefined();
  expect(only(copies, 'PersistentVolumeClaim')).toMatchObject({
    metadata: { name: 'iris-clone-data' },
    spec: {
      dataSource: { kind: 'PersistentVolumeClaim', name: 'iris-data-iris-20261124-0300' },
      resources: { requests: { storage: '20Gi' } },
    },
  });
});

describe('the image of the snapshot', () => {
  const tagged = IrisImage.licensed('registry.example/iris:2026.2.0.221.0');
  test.each<[IrisImage, string]>([
    [image, image.reference],
    [image, `mirror.example/intersystems/iris@${DIGEST}`],
    [tagged, tagged.reference],
  ])('%# is taken: the same, or the same digest', (current, snapshot) => {
    expect(build({ image: current, restore: { ...restore, image: snapshot } })).not.toThrow();
  });

  test.each<[IrisImage, string]>([
    [image, `registry.example/iris:2026.2@${OTHER_DIGEST}`],
    [image, 'registry.example/iris:2026.2'],
    [image, DIGEST],
    [tagged, 'registry.example/iris:2026.1.0.234.1'],
    [tagged, `registry.example/iris:2026.2.0.221.0@${DIGEST}`],
    [tagged, ''],
  ])('%# is refused: another, or one that cannot be compared', (current, snapshot) => {
    expect(build({ image: current, restore: { ...restore, image: snapshot } })).toThrow(
      refused(
        'restore.image',
        `'${snapshot}' for a database with the image '${current.reference}'`,
        'allowed: the same image or digest; restored data was not shut down cleanly, so durable %SYS refuses to upgrade it: restore with the image of the snapshot, stop cleanly, then change the image',
      ),
    );
  });
});

describe('refused:', () => {
  test("an existing claim, which is not the database's own", () => {
    expect(build({ restore, existingClaimName: 'old' })).toThrow(
      refused(
        'restore',
        "it and existingClaimName: 'old'",
        'allowed: one of them; restore into a RestoredClaim and give its name as existingClaimName',
      ),
    );
  });

  test('a copy', () => {
    expect(build({ restore, dataSource: IrisDataSource.claim('other') })).toThrow(
      refused(
        'restore',
        "it and dataSource: 'other'",
        'allowed: one of them; a copy is restored by another dataSource and another name',
      ),
    );
  });

  // It would mount the data that is to be replaced, and look like a restore.
  test('the name of the claim that it replaces', () => {
    expect(build({ restore: { ...restore, claimName: 'iris-data' } })).toThrow(
      refused(
        'restore.claimName',
        "'iris-data', which is the claim before the restore",
        'allowed: another name; that claim is kept, and a claim that exists is not filled',
      ),
    );
    expect(build({ name: 'clinic', restore: { ...restore, claimName: 'iris-data' } })).not.toThrow();
  });

  test.each(['', 'Nightly', 'a_b', '-a'])('the name %j', (name) => {
    const message = (prop: string) =>
      new RegExp(`^restore\\.${prop}: got '${name}'; allowed: lower case letters`);
    expect(build({ restore: { snapshotName: name } })).toThrow(message('snapshotName'));
    expect(build({ restore: { snapshotName: name, claimName: 'good' } })).toThrow(message('snapshotName'));
    expect(build({ restore: { ...restore, claimName: name } })).toThrow(message('claimName'));
  });

  test('a snapshot whose name makes that of the claim too long', () => {
    expect(build({ restore: { snapshotName: 'a'.repeat(253) } })).toThrow(
      /^restore\.claimName: got 'iris-data-aaa/,
    );
    expect(build({ restore: { snapshotName: 'a'.repeat(253), claimName: 'good' } })).not.toThrow();
  });

  test('a size that is not whole', () => {
    expect(build({ restore: { ...restore, size: Size.kibibytes(1500) } })).toThrow(
      refused('restore.size', '1500 Ki', 'allowed: whole Mi or Gi, more than 0'),
    );
  });

  test('something to lift, because it is no copy', () => {
    expect(build({ restore, lift: ['egress'] as unknown as IrisDurableSysProps['lift'] })).toThrow(
      /^lift: got egress; allowed: only with dataSource/,
    );
  });
});
