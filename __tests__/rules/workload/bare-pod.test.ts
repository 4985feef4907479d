import { barePod } from '../../../lib/rules/workload/bare-pod';
import { asKind, expectNothing, findingsOf } from '../support';

describe('bare-pod', () => {
  it('reports a Pod', () => {
    const findings = findingsOf(barePod, (objects) => {
      asKind(objects, 'Pod');
    });
    expect(findings.map(({ object, path }) => [object.kind, path])).toEqual([['Pod', '']]);
  });

  it('accepts a Pod with an owner, as a cluster writes it out', () => {
    const findings = findingsOf(barePod, (objects) => {
      asKind(objects, 'Pod').metadata.ownerReferences = [
        { kind: 'ReplicaSet', name: 'iris-1', controller: true },
      ];
    });
    expect(findings).toEqual([]);
  });

  it('accepts a StatefulSet', () => {
    const findings = findingsOf(barePod, (objects) => {
      asKind(objects, 'StatefulSet');
    });
    expect(findings).toEqual([]);
  });

  it('leaves a Pod alone that runs no IRIS', () => {
    expectNothing((objects) => {
      objects.push({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'debug', namespace: 'iris' },
        spec: { containers: [{ name: 'debug', image: 'acme/iris-dashboard:1.4.2' }] },
      });
    });
  });
});
