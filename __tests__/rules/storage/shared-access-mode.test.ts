import { sharedAccessMode } from '../../../lib/rules/storage/shared-access-mode';
import { asStatefulSet, onStorageOf, ownClaim } from '../storage-support';
import { expectNothing, expectOnly, findingsOf } from '../support';

describe('shared-access-mode', () => {
  it.each([
    [['ReadWriteMany'], 'the access mode is ReadWriteMany'],
    [['ReadOnlyMany'], 'the access mode is ReadOnlyMany'],
    [['ReadWriteOnce', 'ReadWriteMany'], 'the access mode is ReadWriteMany'],
    [['ReadWriteMany', 'ReadOnlyMany'], 'the access mode is ReadWriteMany'],
  ])('reports %j', (accessModes, message) => {
    const finding = expectOnly(sharedAccessMode, (objects) => {
      ownClaim(objects).spec.accessModes = accessModes;
    });
    expect([finding.object.kind, finding.path, finding.message]).toEqual([
      'PersistentVolumeClaim',
      'spec.accessModes',
      message,
    ]);
  });

  it('reports it for another block storage too', () => {
    expectOnly(sharedAccessMode, (objects) => {
      onStorageOf(objects, 'rook-ceph.rbd.csi.ceph.com');
      ownClaim(objects).spec.accessModes = ['ReadWriteMany'];
    });
  });

  it('says where it is in a StatefulSet', () => {
    const found = findingsOf(sharedAccessMode, (objects) => {
      const { changed, template } = asStatefulSet(objects);
      template.spec.accessModes = ['ReadWriteMany'];
      return changed;
    });
    expect(found.map(({ object, path }) => [object.kind, path])).toEqual([
      ['StatefulSet', 'spec.volumeClaimTemplates[0].spec.accessModes'],
    ]);
  });

  it('accepts a claim of a StatefulSet for one pod', () => {
    expect(findingsOf(sharedAccessMode, (objects) => asStatefulSet(objects).changed)).toEqual([]);
  });

  it.each([[['ReadWriteOncePod']], [[]]])('accepts %j', (accessModes) => {
    expectNothing((objects) => {
      ownClaim(objects).spec.accessModes = accessModes;
    });
  });
});
