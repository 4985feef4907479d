import { Chart, Size, Testing, Yaml } from 'cdk8s';
import type { IrisDurableSysProps } from '../../../lib';
import { IrisClone, IrisDurableSys, IrisImage } from '../../../lib';
import { parseManifests } from '../../src/manifests';
import { checkRestore } from '../../src/restore/checks';
import { findRestoreTargets } from '../../src/restore/database';
import { planInPlace } from '../../src/restore/plan-in-place';
import { toVolumeSnapshot } from '../../src/snapshot/volume-snapshot';
import { FakeCluster, SNAPSHOT, volumeSnapshot } from '../cluster';

// The other tests write manifests by hand; here the library writes them, as the tool meets them in dist/.
const IMAGE = IrisImage.COMMUNITY_2026_2;

function synthesized(props: Partial<IrisDurableSysProps> = {}, withClone = false) {
  const chart = new Chart(Testing.app(), 'db', { namespace: 'iris', disableResourceNameHashes: true });
  const source = new IrisDurableSys(chart, 'iris', { image: IMAGE, ...props });
  if (withClone) {
    new IrisClone(chart, 'clone', { source, snapshotName: SNAPSHOT });
  }
  return findRestoreTargets(
    parseManifests(Yaml.stringify(...(Testing.synth(chart) as unknown[])), 'dist/db.yaml'),
  );
}

const snapshot = toVolumeSnapshot(
  volumeSnapshot({
    labels: {
      'cdk8s-iris-ha/state': 'good',
      'cdk8s-iris-ha/database': 'iris',
      'cdk8s-iris-ha/image-digest': /sha256:(.{32})/.exec(IMAGE.reference)![1],
    },
    annotations: { 'cdk8s-iris-ha/image': IMAGE.reference },
  }),
);
const failed = (target: ReturnType<typeof synthesized>[number]) =>
  checkRestore({ snapshot, target, beside: false }).filter(({ result }) => result === 'FAIL');

describe('a synthesized database', () => {
  test('can be restored', () => {
    const [target, ...others] = synthesized();
    expect(others).toEqual([]);
    expect(target).toMatchObject({ name: 'iris', claim: 'original', size: 10 * 2 ** 30 });
    expect(failed(target)).toEqual([]);
  });

  test('gets from the plan the props that the library takes, and the claim that it then mounts', () => {
    const [target] = synthesized({ size: Size.gibibytes(20) });
    const [, change] = planInPlace(
      { snapshot, target, beside: false },
      new FakeCluster({}).kubectl(),
      'dist/',
    ).steps;
    expect(change.code).toEqual([
      'restore: {',
      `  snapshotName: '${SNAPSHOT}',`,
      `  image: '${IMAGE.reference}',`,
      '  size: Size.gibibytes(10),',
      '},',
    ]);
    const restore = { snapshotName: SNAPSHOT, image: IMAGE.reference, size: Size.gibibytes(10) };
    const [restored] = synthesized({ size: Size.gibibytes(20), restore });
    expect(restored).toMatchObject({
      claim: 'restored',
      restoredFrom: SNAPSHOT,
      size: 10 * 2 ** 30,
      originalSize: 20 * 2 ** 30,
    });
    expect(change.notes.join()).toContain(`The new claim is ${restored.claimName};`);
    expect(failed(restored)).toEqual([]);
  });

  test('is told from a copy and from one with a claim of its own', () => {
    expect(synthesized({}, true)).toMatchObject([
      { claim: 'original' },
      { name: 'iris-clone', claim: 'copy' },
    ]);
    expect(synthesized({ existingClaimName: 'mine' })).toMatchObject([{ claim: 'existing' }]);
  });
});
