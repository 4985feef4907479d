import { App, Chart } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IrisVolumeSnapshotProps } from '../../lib/snapshot/iris-volume-snapshot';
import { IrisVolumeSnapshot } from '../../lib/snapshot/iris-volume-snapshot';
import { SnapshotKind } from '../../lib/snapshot/snapshot-kind';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { databaseChart, only, synth } from '../support/synth';

const image = IrisImage.COMMUNITY_2026_2;

function snapshotOf(props: IrisVolumeSnapshotProps) {
  const chart = databaseChart();
  return { chart, snapshot: new IrisVolumeSnapshot(chart, 'snapshot', props) };
}

describe('defaults', () => {
  const chart = databaseChart();
  const database = new IrisDurableSys(chart, 'database', { image });
  const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', { database });
  const emitted = only(chart, 'VolumeSnapshot');

  test('are as reviewed', () => {
    expect(emitted).toMatchSnapshot();
  });

  test('the volume of the database is taken, by the class whose type is snap', () => {
    expect(emitted.apiVersion).toBe('snapshot.storage.k8s.io/v1');
    expect(emitted.spec).toEqual({
      source: { persistentVolumeClaimName: 'iris-data' },
      volumeSnapshotClassName: 'longhorn-iris-snap',
    });
    expect(only(chart, 'PersistentVolumeClaim').metadata).toMatchObject({
      name: 'iris-data',
      namespace: emitted.metadata.namespace,
    });
  });

  test('it tells its name and its database', () => {
    expect(emitted.metadata.name).toBe('iris-snapshot');
    expect(snapshot).toMatchObject({ name: 'iris-snapshot', database });
  });
});

// A snapshot has one source, so two of the three props are left out.
test('all props of a snapshot of a database', () => {
  const chart = databaseChart();
  const allProps: Required<Omit<IrisVolumeSnapshotProps, 'claimName' | 'contentName'>> = {
    database: new IrisDurableSys(chart, 'database', { image, name: 'finance' }),
    name: 'before-upgrade',
    kind: SnapshotKind.BAK,
    storage: LonghornStorage.fromClassName('gold'),
  };
  new IrisVolumeSnapshot(chart, 'snapshot', allProps);
  expect(only(chart, 'VolumeSnapshot')).toEqual({
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: { name: 'before-upgrade', namespace: 'iris' },
    spec: {
      source: { persistentVolumeClaimName: 'finance-data' },
      // Not the class of scheduled backups, which deletes the backup together with the VolumeSnapshot.
      volumeSnapshotClassName: 'gold-bak',
    },
  });
});

test('a database on other storage is taken by the classes of that storage', () => {
  const chart = databaseChart();
  const storage = LonghornStorage.fromClassName('gold');
  const database = new IrisDurableSys(chart, 'database', { image, storage });
  new IrisVolumeSnapshot(chart, 'snapshot', { database });
  expect(only(chart, 'VolumeSnapshot').spec).toHaveProperty('volumeSnapshotClassName', 'gold-snap');
});

test('a database on an existing claim is taken from that claim', () => {
  const chart = databaseChart();
  const database = new IrisDurableSys(chart, 'database', { image, existingClaimName: 'iris-data-restored' });
  new IrisVolumeSnapshot(chart, 'snapshot', { database });
  expect(only(chart, 'VolumeSnapshot').spec).toHaveProperty('source', {
    persistentVolumeClaimName: 'iris-data-restored',
  });
});

test('a claim', () => {
  const { chart, snapshot } = snapshotOf({ claimName: 'iris-pvc' });
  expect(snapshot).toMatchObject({ name: 'iris-pvc-snapshot', database: undefined });
  expect(synth(chart)).toMatchSnapshot();
  expect(only(chart, 'VolumeSnapshot').spec).toEqual({
    source: { persistentVolumeClaimName: 'iris-pvc' },
    volumeSnapshotClassName: 'longhorn-iris-snap',
  });
});

test('a content that exists, which has its class already', () => {
  const { chart, snapshot } = snapshotOf({ contentName: 'from-cluster-a', name: 'imported' });
  expect(snapshot).toMatchObject({ name: 'imported', database: undefined });
  expect(synth(chart)).toMatchSnapshot();
  expect(only(chart, 'VolumeSnapshot').spec).toEqual({
    source: { volumeSnapshotContentName: 'from-cluster-a' },
  });
});

describe('refused:', () => {
  const database = new IrisDurableSys(databaseChart(), 'database', { image });
  const [claimName, contentName] = ['iris-pvc', 'from-cluster-a'];

  test.each([
    [{}, 'none'],
    [{ database, claimName }, 'database and claimName'],
    [{ claimName, contentName }, 'claimName and contentName'],
    [{ database, contentName }, 'database and contentName'],
    [{ database, claimName, contentName }, 'database and claimName and contentName'],
  ])('%# sources that are not exactly one', (props, got) => {
    expect(() => snapshotOf(props)).toThrow(
      new Error(`source: got ${got}; allowed: exactly one of database, claimName and contentName`),
    );
  });

  test.each([SnapshotKind.SNAP, SnapshotKind.BAK])('the kind %s of a content', (kind) => {
    expect(() => snapshotOf({ contentName, kind })).toThrow(
      new Error(
        'kind: got it with contentName; allowed: with database or claimName; the content has its kind already',
      ),
    );
  });

  test.each([
    ['name', { database, name: 'Monday' }, 'Monday'],
    ['claimName', { claimName: 'iris_pvc' }, 'iris_pvc'],
    ['claimName', { claimName: '' }, ''],
    ['contentName', { contentName: 'A' }, 'A'],
  ])('%s: %p, which Kubernetes does not accept', (prop, props, got) => {
    expect(() => snapshotOf(props)).toThrow(
      `${prop}: got '${got}'; allowed: lower case letters, digits, '-' and '.'`,
    );
  });

  // The claim is looked for in the namespace of the VolumeSnapshot, which would wait for it for ever.
  test.each(['other', undefined])("a chart with the namespace %p instead of the database's", (namespace) => {
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new IrisVolumeSnapshot(chart, 'snapshot', { database })).toThrow(/namespace/);
  });
});
