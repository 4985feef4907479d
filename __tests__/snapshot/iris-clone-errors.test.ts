import { App, Chart, Size } from 'cdk8s';
import { PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisClone } from '../../lib/snapshot/iris-clone';
import { IrisVolumeSnapshot } from '../../lib/snapshot/iris-volume-snapshot';
import { databaseOf, cloneOf } from '../support/clone';

describe('refused:', () => {
  test('a snapshot of another database', () => {
    const other = databaseOf({ name: 'other' });
    const snapshot = new IrisVolumeSnapshot(other.chart, 'snapshot', { database: other.source });
    expect(() => cloneOf(databaseOf().source, { snapshot })).toThrow(
      new Error("snapshot: got one of 'other'; allowed: one of the source 'iris'"),
    );
  });

  // Two Deployments of one name: the one that is applied last, the isolated copy, would replace the original.
  test('the name of the source', () => {
    const { chart, source } = databaseOf();
    const snapshot = new IrisVolumeSnapshot(chart, 'snapshot', { database: source });
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
