import { claimNotWholeMebibytes } from '../../../lib/rules/gitops/claim-not-whole-mebibytes';
import { ownClaim, ownClass } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

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
      ownClass(objects).provisioner = 'ebs.csi.aws.com';
    });
  });
});
