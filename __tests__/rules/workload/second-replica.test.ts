import { secondReplica } from '../../../lib/rules/workload/second-replica';
import { expectNothing, expectOnly, the } from '../support';

describe('second-replica', () => {
  it('reports two replicas', () => {
    const { object, path } = expectOnly(secondReplica, (objects) => {
      the(objects, 'Deployment').spec.replicas = 2;
    });
    expect([object.kind, path]).toEqual(['Deployment', 'spec.replicas']);
  });

  it.each([0, 1, undefined])('accepts %p replicas', (replicas) => {
    expectNothing((objects) => {
      the(objects, 'Deployment').spec.replicas = replicas;
    });
  });
});
