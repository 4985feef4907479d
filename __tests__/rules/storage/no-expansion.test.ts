import { noExpansion } from '../../../lib/rules/storage/no-expansion';
import { ownClass } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('no-expansion', () => {
  it.each([
    [false, 'allowVolumeExpansion is false'],
    [undefined, 'allowVolumeExpansion is not set'],
  ])('reports %p', (allowVolumeExpansion, message) => {
    const finding = expectOnly(noExpansion, (objects) => {
      ownClass(objects).allowVolumeExpansion = allowVolumeExpansion;
    });
    expect([finding.path, finding.message]).toEqual(['allowVolumeExpansion', message]);
  });

  it('says nothing of a class that no database uses', () => {
    expectNothing((objects) => {
      objects.push({
        kind: 'StorageClass',
        metadata: { name: 'scratch' },
        provisioner: 'driver.longhorn.io',
      });
    });
  });
});
