import { App, Chart, Size } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisVolumeSnapshot } from '../../lib/snapshot/iris-volume-snapshot';
import type { RestoredClaimProps } from '../../lib/snapshot/restored-claim';
import { RestoredClaim } from '../../lib/snapshot/restored-claim';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { clusterChart, databaseChart, only } from '../support/synth';

const image = IrisImage.COMMUNITY_2026_2;
const size = Size.gibibytes(20);
const name = 'iris-data-restored';

/** A chart with a snapshot of a database that is in another one. */
function snapshotOf(database: Partial<IrisDurableSysProps> = {}) {
  const source = databaseChart();
  const chart = databaseChart();
  const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', {
    database: new IrisDurableSys(source, 'database', { image, ...database }),
  });
  return { source, chart, snapshot };
}

describe('defaults', () => {
  const { source, chart, snapshot } = snapshotOf({ size: Size.mebibytes(20_481) });
  const restored = new RestoredClaim(chart, 'claim', { snapshot, name });
  const emitted = only(chart, 'PersistentVolumeClaim');

  test('are as reviewed', () => {
    expect(emitted).toMatchSnapshot();
  });

  test('it is the claim of the database, but for the snapshot that fills it', () => {
    const original = only(source, 'PersistentVolumeClaim');
    expect(emitted.spec).toEqual({
      ...(original.spec as object),
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'iris-snapshot' },
    });
    expect(emitted.metadata).toEqual({ ...original.metadata, name });
  });

  test('it has the size, the class and the access mode that the data needs', () => {
    expect(emitted.spec).toMatchObject({
      accessModes: ['ReadWriteOncePod'],
      resources: { requests: { storage: '20481Mi' } },
      storageClassName: 'longhorn-iris',
    });
  });

  test('its source is the emitted snapshot, in the same namespace', () => {
    expect(only(chart, 'VolumeSnapshot').metadata).toEqual({
      name: (emitted.spec as { dataSource: { name: string } }).dataSource.name,
      namespace: emitted.metadata.namespace,
    });
  });

  test('a database takes it as it is', () => {
    const next = databaseChart();
    new IrisDurableSys(next, 'database', { image, existingClaimName: restored.claim.name });
    expect(only(next, 'Deployment').spec).toHaveProperty(
      'template.spec.volumes',
      expect.arrayContaining([{ name: 'data', persistentVolumeClaim: { claimName: name, readOnly: false } }]),
    );
  });
});

test('all props', () => {
  const chart = databaseChart();
  const allProps: Required<Omit<RestoredClaimProps, 'snapshotName'>> = {
    snapshot: new IrisVolumeSnapshot(chart, 'snapshot', { contentName: 'from-cluster-a', name: 'imported' }),
    name,
    size,
    storage: LonghornStorage.fromClassName('gold'),
    accessMode: IrisAccessMode.READ_WRITE_ONCE,
  };
  expect(new RestoredClaim(chart, 'claim', allProps).claim.name).toBe(name);
  const emitted = only(chart, 'PersistentVolumeClaim');
  expect(emitted).toMatchSnapshot();
  expect(emitted.spec).toMatchObject({
    accessModes: ['ReadWriteOnce'],
    dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'imported' },
    resources: { requests: { storage: '20Gi' } },
    storageClassName: 'gold',
  });
});

describe('a snapshot that is known by its name only', () => {
  const restore = (props: Partial<RestoredClaimProps>) => {
    const chart = databaseChart();
    new RestoredClaim(chart, 'claim', { name, ...props });
    return only(chart, 'PersistentVolumeClaim');
  };

  test('fills the claim', () => {
    expect(restore({ snapshotName: 'nightly', size }).spec).toEqual({
      accessModes: ['ReadWriteOncePod'],
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'nightly' },
      resources: { requests: { storage: '20Gi' } },
      storageClassName: 'longhorn-iris',
      volumeMode: 'Filesystem',
    });
  });

  test('does not tell its size', () => {
    expect(() => restore({ snapshotName: 'nightly' })).toThrow(
      new Error('size: got none; allowed: the size of the volume that the snapshot was taken of'),
    );
  });

  test('is refused beside another one, and so is none', () => {
    const { chart, snapshot } = snapshotOf();
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, snapshotName: 'nightly', name })).toThrow(
      new Error(
        "snapshotName: got 'nightly' and snapshot: 'iris-snapshot'; allowed: exactly one of snapshot and snapshotName",
      ),
    );
    expect(() => restore({ size })).toThrow(
      new Error('snapshot: got none; allowed: exactly one of snapshot and snapshotName'),
    );
  });

  test.each(['', 'Nightly'])('is refused with the name %j', (snapshotName) => {
    expect(() => restore({ snapshotName, size })).toThrow(
      new RegExp(`^snapshotName: got '${snapshotName}'; allowed: lower case letters`),
    );
  });
});

test('the default size of a database is known too', () => {
  const { chart, snapshot } = snapshotOf();
  new RestoredClaim(chart, 'claim', { snapshot, name });
  expect(only(chart, 'PersistentVolumeClaim').spec).toHaveProperty('resources.requests.storage', '10Gi');
});

test('the class is that of the database', () => {
  const { chart, snapshot } = snapshotOf({ storage: LonghornStorage.fromClassName('gold') });
  new RestoredClaim(chart, 'claim', { snapshot, name });
  expect(only(chart, 'PersistentVolumeClaim').spec).toHaveProperty('storageClassName', 'gold');
});

test('a size that is given counts: a backup can be older than the last expansion of the volume', () => {
  const { chart, snapshot } = snapshotOf({ size: Size.gibibytes(40) });
  new RestoredClaim(chart, 'claim', { snapshot, name, size });
  expect(only(chart, 'PersistentVolumeClaim').spec).toHaveProperty('resources.requests.storage', '20Gi');
});

describe('refused:', () => {
  const unknown = new Error('size: got none; allowed: the size of the volume that the snapshot was taken of');

  test('a size that nobody knows, because the snapshot was given by its claim', () => {
    const chart = databaseChart();
    const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', { claimName: 'iris-pvc' });
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name })).toThrow(unknown);
    expect(() => new RestoredClaim(chart, 'other', { snapshot, name, size })).not.toThrow();
  });

  test('a size that nobody knows, because the database has an existing claim', () => {
    const { chart, snapshot } = snapshotOf({ existingClaimName: 'iris-pvc' });
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name })).toThrow(unknown);
    expect(() => new RestoredClaim(chart, 'other', { snapshot, name, size })).not.toThrow();
  });

  test.each([Size.mebibytes(0), Size.kibibytes(1500)])('%# a size that is not whole', (wrong) => {
    const chart = databaseChart();
    const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', { claimName: 'iris-pvc' });
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name, size: wrong })).toThrow(
      /^size: got \d+ Ki; allowed: whole Mi or Gi, more than 0$/,
    );
  });

  test('a name that Kubernetes does not accept, called by the prop', () => {
    const { chart, snapshot } = snapshotOf();
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name: 'Restored' })).toThrow(
      /name: got 'Restored'; allowed: lower case letters, digits, '-' and '\.'/,
    );
  });

  test('ReadWriteOncePod on storage that does not know it', () => {
    const old = { version: '1.10.2', allowUnsupportedVersion: true };
    const storage = new LonghornStorage(clusterChart(), 'longhorn', old);
    const { chart, snapshot } = snapshotOf();
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name, storage })).toThrow(
      new Error(
        "accessMode: got ReadWriteOncePod with the class 'longhorn-iris', whose provisioner does not know it; allowed: IrisAccessMode.READ_WRITE_ONCE (weaker: two pods of one node may share the volume)",
      ),
    );
  });

  // A claim is filled from a snapshot of its own namespace only; otherwise it stays Pending without an error.
  test.each(['other', undefined])("a chart with the namespace %p instead of the snapshot's", (namespace) => {
    const { snapshot } = snapshotOf();
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new RestoredClaim(chart, 'claim', { snapshot, name })).toThrow(/namespace/);
  });
});
