import { kindOfClass, toVolumeSnapshot } from '../../src/snapshot/volume-snapshot';
import { SNAPSHOT, volumeSnapshot } from '../cluster';

describe('toVolumeSnapshot', () => {
  test('takes what the object says', () => {
    expect(toVolumeSnapshot(volumeSnapshot())).toMatchObject({
      name: SNAPSHOT,
      created: '2026-11-24T19:00:03Z',
      labelled: true,
      state: 'good',
      size: '10Gi',
      claimName: 'iris-data',
      ready: true,
      deleting: false,
    });
  });

  test('takes nothing from an object that says nothing', () => {
    const { name, labelled, ready, deleting, ...rest } = toVolumeSnapshot({ kind: 'VolumeSnapshot' });
    expect({ name, labelled, ready, deleting }).toEqual({
      name: '',
      labelled: false,
      ready: false,
      deleting: false,
    });
    expect(Object.values(rest).filter((value) => value !== undefined)).toEqual([]);
  });

  test.each([
    [{ restoreSize: 1024 }, '1024'],
    [{ restoreSize: '1Ki' }, '1Ki'],
    [{ restoreSize: 0 }, '10Gi'],
    [{}, '10Gi'],
  ])('takes the size from the status, else from the label: %j', (status, size) => {
    expect(toVolumeSnapshot(volumeSnapshot({ status })).size).toBe(size);
  });

  test('does not take "unknown" for a value', () => {
    const labels = { 'cdk8s-iris-ha/state': 'good', 'cdk8s-iris-ha/image-digest': 'unknown' };
    const annotations = { 'cdk8s-iris-ha/image': 'unknown' };
    const { labelled, image, imageDigest } = toVolumeSnapshot(volumeSnapshot({ labels, annotations }));
    expect({ labelled, image, imageDigest }).toEqual({ labelled: true });
  });
});

test.each([
  ['longhorn-iris-snap', 'snap'],
  ['longhorn-iris-bak', 'bak'],
  ['longhorn-iris-bak-scheduled', 'bak'],
  ['snapshots', undefined],
  [undefined, undefined],
])('the class %p is of kind %p', (className, kind) => {
  expect(kindOfClass(className)).toBe(kind);
});
