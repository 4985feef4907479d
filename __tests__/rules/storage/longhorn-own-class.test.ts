import { longhornOwnClass } from '../../../lib/rules/storage/longhorn-own-class';
import { ownClaim, ownClass } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('longhorn-own-class', () => {
  it.each(['longhorn', 'longhorn-static'])('reports the class %s', (storageClassName) => {
    const { path, message } = expectOnly(longhornOwnClass, (objects) => {
      ownClaim(objects).spec.storageClassName = storageClassName;
    });
    expect([path, message]).toEqual([
      'spec.storageClassName',
      `the StorageClass is ${storageClassName}, which Longhorn owns`,
    ]);
  });

  it("is the only one that speaks of the reclaim policy of Longhorn's own class", () => {
    expectOnly(longhornOwnClass, (objects) => {
      ownClaim(objects).spec.storageClassName = 'longhorn';
      objects.push({
        kind: 'StorageClass',
        metadata: { name: 'longhorn' },
        provisioner: 'driver.longhorn.io',
        allowVolumeExpansion: true,
        parameters: { replicaZoneSoftAntiAffinity: 'disabled' },
        reclaimPolicy: 'Delete',
      });
    });
  });

  it('accepts any other name', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.storageClassName = 'longhorn-2';
      ownClass(objects).metadata.name = 'longhorn-2';
      return objects.filter(({ metadata }) => metadata.name !== 'longhorn-2');
    });
  });
});
