import { claimNotWholeMebibytes } from '../../../lib/rules/gitops/claim-not-whole-mebibytes';
import { onStorageOf, ownClaim } from '../storage-support';
import { expectNothing, expectOnly, type Mutable } from '../support';

describe('claim-not-whole-mebibytes', () => {
  it.each(['10G', '10000M', 32_000_000_000, '1.0001Gi'])('reports %j', (storage) => {
    const { path, message } = expectOnly(claimNotWholeMebibytes, (objects) => {
      ownClaim(objects).spec.resources.requests.storage = storage;
    });
    expect([path, message]).toEqual(['spec.resources.requests.storage', `the size is ${storage}`]);
  });

  it.each(['10Gi', '10240Mi', '1.5Gi', 10737418240, '1Ti', 'much'])('accepts %j', (storage) => {
    expectNothing((objects) => {
      ownClaim(objects).spec.resources.requests.storage = storage;
    });
  });

  it('says nothing of other storage', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.resources.requests.storage = '10G';
      onStorageOf(objects, 'ebs.csi.aws.com');
    });
  });

  it('says nothing of a class that nobody knows, and knows one of Longhorn by its name', () => {
    const inClass = (name: string) => (objects: Mutable[]) => {
      Object.assign(ownClaim(objects).spec, {
        storageClassName: name,
        resources: { requests: { storage: '10G' } },
      });
    };
    expectNothing(inClass('gold'));
    expectOnly(claimNotWholeMebibytes, inClass('longhorn-gold'));
  });
});
