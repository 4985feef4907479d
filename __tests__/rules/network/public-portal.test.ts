import { InternalLoadBalancer } from '../../../lib/iris/internal-load-balancer';
import { publicPortal } from '../../../lib/rules/network/public-portal';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

const PORTAL = { name: 'portal', port: 8080, targetPort: 52773 };

/** The Service of our own dist/ that clients use, with the web server in it. */
function withPortal(objects: Mutable[], port: object = PORTAL): Mutable {
  const service = the(objects, 'Service', 'iris');
  service.spec.ports.push(port);
  return service;
}

const portalOf = (change: (service: Mutable) => void) =>
  findingsOf(publicPortal, (objects) => change(withPortal(objects)));

describe('public-portal', () => {
  it('reports a load balancer for every network', () => {
    const { object, path, message } = expectOnly(publicPortal, (objects) => {
      withPortal(objects);
    });
    expect([object.kind, path]).toEqual(['Service', 'spec.ports[1]']);
    expect(message).toBe('port 8080 of a load balancer for every network is the web server');
  });

  it.each([
    ['by the name of the port', { port: 80, targetPort: 'web' }],
    ['by a port that is its own target', { port: 52773 }],
    ['by a text of digits', { port: 80, targetPort: '52773' }],
  ])('finds the web server %s', (_, port) => {
    const { path } = expectOnly(publicPortal, (objects) => {
      withPortal(objects, port);
    });
    expect(path).toBe('spec.ports[1]');
  });

  it('reports the port that the merge file gives the web server', () => {
    expectOnly(publicPortal, (objects) => {
      the(objects, 'Deployment').metadata.annotations['cdk8s-iris-ha/cpf-merge'] +=
        '[Startup]\nWebServerPort=52780\n';
      withPortal(objects, { port: 80, targetPort: 52780 });
    });
  });

  it('reports a NodePort', () => {
    const [{ message }] = portalOf((service) => {
      service.spec.type = 'NodePort';
    });
    expect(message).toBe('port 8080 is the web server, on every node');
  });

  it.each([[['0.0.0.0/0']], [['10.0.0.0/8', '::/0']], [[]]])('reports the source ranges %p', (ranges) => {
    expectOnly(publicPortal, (objects) => {
      withPortal(objects).spec.loadBalancerSourceRanges = ranges;
    });
  });

  it.each([
    ['AKS', InternalLoadBalancer.aks().annotations],
    ['EKS', InternalLoadBalancer.eks().annotations],
    ['GKE', InternalLoadBalancer.gke().annotations],
    ['the older annotation of AWS', { 'service.beta.kubernetes.io/aws-load-balancer-internal': '0.0.0.0/0' }],
    ['the older annotation of GKE', { 'cloud.google.com/load-balancer-type': 'Internal' }],
    ['OpenStack', { 'service.beta.kubernetes.io/openstack-internal-load-balancer': 'true' }],
    [
      'source ranges by annotation',
      { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8' },
    ],
  ])('accepts an internal one: %s', (_, annotations) => {
    expectNothing((objects) => {
      withPortal(objects).metadata.annotations = annotations;
    });
  });

  it.each([
    { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' },
    { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'false' },
    { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'false' },
    { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, 0.0.0.0/0' },
  ])('reports %p, which is no limit', (annotations) => {
    expectOnly(publicPortal, (objects) => {
      withPortal(objects).metadata.annotations = annotations;
    });
  });

  it('accepts source ranges', () => {
    expectNothing((objects) => {
      withPortal(objects).spec.loadBalancerSourceRanges = ['10.0.0.0/8'];
    });
  });

  it('accepts a Service inside of the cluster', () => {
    expect(
      portalOf((service) => {
        service.spec.type = 'ClusterIP';
      }),
    ).toEqual([]);
  });

  it('accepts the web server of another pod', () => {
    expect(
      portalOf((service) => {
        service.spec.selector = { app: 'web-gateway' };
      }),
    ).toEqual([]);
  });
});
