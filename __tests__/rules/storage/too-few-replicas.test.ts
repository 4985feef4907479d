import { tooFewReplicas } from '../../../lib/rules/storage/too-few-replicas';
import { onStorageOf, ownClass } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('too-few-replicas', () => {
  it.each(['1', 1])('reports %j replicas', (numberOfReplicas) => {
    const { path, message } = expectOnly(tooFewReplicas, (objects) => {
      ownClass(objects).parameters.numberOfReplicas = numberOfReplicas;
    });
    expect([path, message]).toEqual(['parameters.numberOfReplicas', 'numberOfReplicas is 1']);
  });

  it('reports strict-local once, also with one replica', () => {
    const { path } = expectOnly(tooFewReplicas, (objects) => {
      Object.assign(ownClass(objects).parameters, { dataLocality: 'strict-local', numberOfReplicas: '1' });
    });
    expect(path).toBe('parameters.dataLocality');
  });

  it.each(['2', undefined, 'three'])('accepts %j replicas', (numberOfReplicas) => {
    expectNothing((objects) => {
      ownClass(objects).parameters.numberOfReplicas = numberOfReplicas;
    });
  });

  it('says nothing of one replica elsewhere', () => {
    expectNothing((objects) => {
      onStorageOf(objects, 'ebs.csi.aws.com');
      ownClass(objects).parameters.numberOfReplicas = '1';
    });
  });
});
