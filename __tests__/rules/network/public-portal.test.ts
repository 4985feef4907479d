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

  it('reports the external addresses of a Service inside of the cluster', () => {
    const [{ object, path, message }] = portalOf((service) => {
      Object.assign(service.spec, { type: 'ClusterIP', externalIPs: ['192.0.2.7'] });
    });
    expect([object.kind, path, message]).toEqual([
      'Service',
      'spec.ports[1]',
      'port 8080 of the external addresses 192.0.2.7 is the web server',
    ]);
  });

  it('reports a Service of two databases once', () => {
    const found = findingsOf(publicPortal, (objects) => {
      withPortal(objects);
      objects.push(structuredClone(the(objects, 'Deployment')));
    });
    expect(found).toHaveLength(1);
  });
});

describe('public-portal behind HTTP routing', () => {
  const ingress = (backend: object, spec: object = {}, metadata: object = {}): Mutable => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'iris', ...metadata },
    spec: { rules: [{ host: 'iris.example.com', http: { paths: [{ path: '/', backend }] } }], ...spec },
  });
  const route = (backend: object, namespace = 'iris'): Mutable => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace },
    spec: { rules: [{ backendRefs: [{ name: 'iris', port: 8080, ...backend }] }] },
  });
  const service = (port: object, name = 'iris') => ({ service: { name, port } });
  const found = (...added: Mutable[]) =>
    findingsOf(publicPortal, (objects) => {
      withPortal(objects).spec.type = 'ClusterIP';
      objects.push(...added);
    }).map(({ object, path, message }) => [object.kind, path, message]);

  it('reports an Ingress, by number and by name of the port, and says whether it has TLS', () => {
    const path = 'spec.rules[0].http.paths[0].backend';
    const message = 'leads to the web server, port 8080 of Service iris/iris';
    expect(found(ingress(service({ number: 8080 })))).toEqual([['Ingress', path, `${message}, without TLS`]]);
    expect(found(ingress(service({ name: 'portal' }), { tls: [{ secretName: 'web' }] }))).toEqual([
      ['Ingress', path, message],
    ]);
    expect(found(ingress({}, { rules: [], defaultBackend: service({ number: 8080 }) }))).toEqual([
      ['Ingress', 'spec.defaultBackend', `${message}, without TLS`],
    ]);
  });

  it('reports an HTTPRoute, also one of another namespace', () => {
    const expected = [
      [
        'HTTPRoute',
        'spec.rules[0].backendRefs[0]',
        'leads to the web server, port 8080 of Service iris/iris',
      ],
    ];
    expect(found(route({}))).toEqual(expected);
    expect(found(route({ namespace: 'iris' }, 'gateway'))).toEqual(expected);
  });

  it.each([
    ['to another Service', ingress(service({ number: 8080 }, 'web-gateway'))],
    ['to another port', ingress(service({ number: 1972 }))],
    ['to a port of another name', ingress(service({ name: 'superserver' }))],
    ['in another namespace', ingress(service({ number: 8080 }), {}, { namespace: 'other' })],
    ['to no Service', ingress({ resource: { kind: 'StorageBucket', name: 'static' } })],
    [
      'for some networks',
      ingress(
        service({ number: 8080 }),
        {},
        { annotations: { 'nginx.ingress.kubernetes.io/whitelist-source-range': '10.0.0.0/8' } },
      ),
    ],
    ['of the Gateway API to another port', route({ port: 1972 })],
    ['of the Gateway API from another namespace', route({}, 'gateway')],
    ['of the Gateway API to another namespace', route({ namespace: 'other' })],
    ['of the Gateway API to another kind', route({ kind: 'ServiceImport' })],
  ])('accepts one %s', (_, object) => {
    expect(found(object)).toEqual([]);
  });

  it('reports source ranges that are all networks', () => {
    const annotations = { 'nginx.ingress.kubernetes.io/allowlist-source-range': '10.0.0.0/8, 0.0.0.0/0' };
    expect(found(ingress(service({ number: 8080 }), {}, { annotations }))).toHaveLength(1);
  });
});
