import { readWriteOnce } from '../../../lib/rules/storage/read-write-once';
import { asStatefulSet, onStorageOf, ownClaim } from '../storage-support';
import { expectNothing, expectOnly, findingsOf } from '../support';

describe('read-write-once', () => {
  it('reports ReadWriteOnce on Longhorn', () => {
    const { path, message } = expectOnly(readWriteOnce, (objects) => {
      ownClaim(objects).spec.accessModes = ['ReadWriteOnce'];
    });
    expect([path, message]).toEqual(['spec.accessModes', 'the access mode is ReadWriteOnce']);
  });

  it('reports it for a class that is not among the manifests', () => {
    expectOnly(readWriteOnce, (objects) => {
      Object.assign(ownClaim(objects).spec, { accessModes: ['ReadWriteOnce'], storageClassName: 'gold' });
    });
  });

  it('says nothing of other provisioners, not all of which know ReadWriteOncePod', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.accessModes = ['ReadWriteOnce'];
      onStorageOf(objects, 'ebs.csi.aws.com');
    });
  });

  it('leaves a claim that can be shared to the rule about that', () => {
    const found = findingsOf(readWriteOnce, (objects) => {
      ownClaim(objects).spec.accessModes = ['ReadWriteOnce', 'ReadWriteMany'];
    });
    expect(found).toEqual([]);
  });

  it('says nothing of a claim without access modes, which no API server accepts', () => {
    expectNothing((objects) => {
      delete ownClaim(objects).spec.accessModes;
    });
  });

  it('says nothing of a StatefulSet, which waits for the end of the old pod', () => {
    const found = findingsOf(readWriteOnce, (objects) => {
      const { changed, template } = asStatefulSet(objects);
      template.spec.accessModes = ['ReadWriteOnce'];
      return changed;
    });
    expect(found).toEqual([]);
  });
});
