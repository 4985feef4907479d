import { secondReplica } from '../../../lib/rules/workload/second-replica';
import { asStatefulSet } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

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

  it('accepts a StatefulSet with a volume for each pod, as the members of a mirror have', () => {
    const found = (change: (workload: Mutable, objects: Mutable[]) => void | Mutable[]) =>
      findingsOf(secondReplica, (objects) => {
        const { changed } = asStatefulSet(objects);
        const workload = the(changed, 'StatefulSet');
        workload.spec.replicas = 2;
        return change(workload, changed) ?? changed;
      }).map(({ message }) => message);
    expect(found(() => undefined)).toEqual([]);
    // A claim that the pods share is another thing, whatever else is in a template.
    const shared = found(({ spec }) => {
      spec.volumeClaimTemplates[0].metadata.name = 'scratch';
      spec.template.spec.volumes.push({ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } });
    });
    expect(shared).toEqual(['2 replicas']);
  });
});
