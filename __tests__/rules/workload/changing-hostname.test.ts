import { changingHostname } from '../../../lib/rules/workload/changing-hostname';
import { asKind, expectNothing, expectOnly, findingsOf, ownPod } from '../support';

describe('changing-hostname', () => {
  it('reports a Deployment without a host name', () => {
    const { path } = expectOnly(changingHostname, (objects) => {
      delete ownPod(objects).pod.hostname;
    });
    expect(path).toBe('spec.template.spec.hostname');
  });

  it('accepts another host name', () => {
    expectNothing((objects) => {
      ownPod(objects).pod.hostname = 'records';
    });
  });

  it('accepts a StatefulSet, whose pods keep their names', () => {
    const findings = findingsOf(changingHostname, (objects) => {
      delete asKind(objects, 'StatefulSet').spec.template.spec.hostname;
    });
    expect(findings).toEqual([]);
  });

  it('accepts the network of the node, where the field has no effect', () => {
    expectNothing((objects) => {
      const { pod } = ownPod(objects);
      delete pod.hostname;
      pod.hostNetwork = true;
    });
  });
});
