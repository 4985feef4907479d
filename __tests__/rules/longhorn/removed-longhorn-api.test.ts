import { removedLonghornApi } from '../../../lib/rules/longhorn/removed-longhorn-api';
import { expectNothing, expectOnly, the } from '../support';

describe('removed-longhorn-api', () => {
  it.each(['snapshot.storage.k8s.io/v1beta1', 'snapshot.storage.k8s.io/v1alpha1'])(
    'reports %s',
    (apiVersion) => {
      const { object, path, message } = expectOnly(removedLonghornApi, (objects) => {
        the(objects, 'VolumeSnapshotClass', 'longhorn-iris-bak').apiVersion = apiVersion;
      });
      expect([object.kind, path, message]).toEqual([
        'VolumeSnapshotClass',
        'apiVersion',
        `${apiVersion} is no longer served; use snapshot.storage.k8s.io/v1`,
      ]);
    },
  );

  it('reports longhorn.io/v1beta1', () => {
    const { message } = expectOnly(removedLonghornApi, (objects) => {
      the(objects, 'Setting', 'auto-salvage').apiVersion = 'longhorn.io/v1beta1';
    });
    expect(message).toBe('longhorn.io/v1beta1 is no longer served; use longhorn.io/v1beta2');
  });

  it('accepts v1beta1 of others', () => {
    expectNothing((objects) => {
      objects.push({ apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', metadata: { name: 'x' } });
    });
  });
});
