import { defaultStorageClass } from '../../../lib/rules/storage/default-storage-class';
import { ownClaim } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('default-storage-class', () => {
  it.each([
    [undefined, 'there is no StorageClass, which means the default of the cluster'],
    ['', 'the StorageClass is an empty name, which means none'],
  ])('reports the class %p', (storageClassName, message) => {
    const finding = expectOnly(defaultStorageClass, (objects) => {
      ownClaim(objects).spec.storageClassName = storageClassName;
    });
    expect([finding.path, finding.message]).toEqual(['spec.storageClassName', message]);
  });

  it('accepts no class for a claim that is bound to a volume by its name', () => {
    expectNothing((objects) => {
      Object.assign(ownClaim(objects).spec, { storageClassName: '', volumeName: 'pv-iris' });
    });
  });

  it('accepts the annotation that was there before the field', () => {
    expectNothing((objects) => {
      const claim = ownClaim(objects);
      delete claim.spec.storageClassName;
      claim.metadata.annotations['volume.beta.kubernetes.io/storage-class'] = 'longhorn-iris';
    });
  });
});
