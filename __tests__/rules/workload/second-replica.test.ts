import { secondReplica } from '../../../lib/rules/workload/second-replica';
import { expectNothing, expectOnly, findingsOf, the } from '../support';

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

  it('reports a DaemonSet', () => {
    const findings = findingsOf(secondReplica, (objects) => {
      the(objects, 'Deployment').kind = 'DaemonSet';
    });
    expect(findings.map(({ message }) => message)).toEqual(['a DaemonSet runs one pod on every node']);
  });
});
