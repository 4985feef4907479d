import { InternalLoadBalancer } from '../../../lib/iris/internal-load-balancer';
import { publicSuperserver } from '../../../lib/rules/network/public-superserver';
import { expectNothing, findingsOf, the, type Mutable } from '../support';

const superserverOf = (change: (service: Mutable, objects: Mutable[]) => void) =>
  findingsOf(publicSuperserver, (objects) => change(the(objects, 'Service', 'iris'), objects)).map(
    ({ path, message }) => [path, message],
  );

describe('public-superserver', () => {
  it('reports our own default', () => {
    expect(superserverOf(() => undefined)).toEqual([
      ['spec.loadBalancerSourceRanges', 'every network may reach the superserver on port 1972'],
    ]);
  });

  it('reports the port that the merge file gives the superserver', () => {
    const findings = superserverOf((service, objects) => {
      the(objects, 'Deployment').metadata.annotations['cdk8s-iris-ha/cpf-merge'] +=
        '[Startup]\nDefaultPort=51773\n';
      service.spec.ports[0].targetPort = 51773;
    });
    expect(findings).toHaveLength(1);
  });

  it.each<[string, (service: Mutable) => void]>([
    [
      'source ranges',
      ({ spec }) => {
        spec.loadBalancerSourceRanges = ['10.0.0.0/8'];
      },
    ],
    [
      'an internal address',
      ({ metadata }) => {
        metadata.annotations = InternalLoadBalancer.aks().annotations;
      },
    ],
    [
      'a Service inside of the cluster',
      ({ spec }) => {
        spec.type = 'ClusterIP';
      },
    ],
    [
      'another port',
      ({ spec }) => {
        spec.ports[0].targetPort = 2188;
      },
    ],
  ])('accepts %s', (_, change) => {
    expect(superserverOf(change)).toEqual([]);
    expectNothing((objects) => change(the(objects, 'Service', 'iris')));
  });
});
