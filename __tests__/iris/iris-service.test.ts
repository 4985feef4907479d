import { App, Chart } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-27';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { InternalLoadBalancer } from '../../lib/iris/internal-load-balancer';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IrisServiceProps } from '../../lib/iris/iris-service';
import { ExternalTrafficPolicy, IrisService } from '../../lib/iris/iris-service';
import { databaseChart, names, only, synth } from '../support/synth';

const LICENSED = IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0');
const CLUSTER_TYPES = [ServiceType.NODE_PORT, ServiceType.CLUSTER_IP];

function databaseIn(chart: Chart, props: Partial<IrisDurableSysProps> = {}, id = 'database'): IrisDurableSys {
  return new IrisDurableSys(chart, id, { image: IrisImage.COMMUNITY_2026_2, ...props });
}

function serviceOf(props: Partial<IrisServiceProps> = {}, database: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  return {
    chart,
    service: new IrisService(chart, 'service', { database: databaseIn(chart, database), ...props }),
  };
}

interface ServiceSpec {
  type: string;
  selector: Record<string, string>;
  ports: object[];
  loadBalancerSourceRanges?: string[];
}

interface DeploymentSpec {
  selector: { matchLabels: Record<string, string> };
  template: { metadata: { labels: Record<string, string> } };
}

function specOf(chart: Chart, name: string): ServiceSpec {
  return only(chart, 'Service', name).spec as ServiceSpec;
}

const COPY = { name: 'copy', dataSource: IrisDataSource.claim('iris-data') };

describe('defaults', () => {
  const { chart, service } = serviceOf();
  const main = only(chart, 'Service', 'iris');
  const metrics = only(chart, 'Service', 'iris-metrics');

  test('are as reviewed', () => {
    expect(synth(chart).filter((o) => o.kind === 'Service')).toMatchSnapshot();
  });

  test('a load balancer with superserver and portal, in the namespace of the database', () => {
    expect(main.metadata.namespace).toBe('iris');
    expect(main.spec).toMatchObject({
      type: 'LoadBalancer',
      ports: [
        { name: 'superserver', port: 1972, targetPort: 1972 },
        { name: 'portal', port: 52773, targetPort: 52773 },
      ],
    });
    expect(main.spec).not.toHaveProperty('loadBalancerSourceRanges');
  });

  test('metrics have a Service of their own that is never outside of the cluster', () => {
    expect(metrics.spec).toMatchObject({
      type: 'ClusterIP',
      ports: [{ name: 'metrics', port: 52773, targetPort: 52773 }],
    });
    expect(metrics.spec).not.toHaveProperty('externalTrafficPolicy');
  });

  test('the patches are emitted: a traffic policy, and no empty list of external addresses', () => {
    expect(main.spec).toHaveProperty('externalTrafficPolicy', 'Cluster');
    expect(main.spec).not.toHaveProperty('externalIPs');
    expect(metrics.spec).not.toHaveProperty('externalIPs');
  });

  test('it tells its names and ports', () => {
    expect(service).toMatchObject({ name: 'iris', superserverPort: 1972, portalPort: 52773 });
    expect(service.service.name).toBe('iris');
    expect(service.metricsService!.name).toBe('iris-metrics');
  });
});

test('both Services select what the Deployment selects, and nothing of another database', () => {
  const { chart } = serviceOf();
  databaseIn(chart, { name: 'other' }, 'other');
  const deploymentOf = (name: string) => only(chart, 'Deployment', name).spec as DeploymentSpec;
  const { selector, template } = deploymentOf('iris');
  for (const name of ['iris', 'iris-metrics']) {
    expect(specOf(chart, name).selector).toEqual(selector.matchLabels);
    expect(template.metadata.labels).toMatchObject(specOf(chart, name).selector);
    expect(deploymentOf('other').template.metadata.labels).not.toMatchObject(specOf(chart, name).selector);
  }
});

describe('all props', () => {
  const chart = databaseChart();
  const allProps: Required<IrisServiceProps> = {
    database: databaseIn(chart),
    name: 'entry',
    type: ServiceType.LOAD_BALANCER,
    superserverPort: 51773,
    portal: false,
    sourceRanges: ['10.0.0.0/8', '2001:db8::/32'],
    internal: InternalLoadBalancer.aks(),
    externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    annotations: { 'example.com/owner': 'dba' },
    metrics: true,
  };
  const service = new IrisService(chart, 'service', allProps);

  test('are as reviewed', () => {
    expect(synth(chart).filter((o) => o.kind === 'Service')).toMatchSnapshot();
  });

  test('reach the Service they are for', () => {
    const { metadata, spec } = only(chart, 'Service', 'entry');
    expect(metadata.annotations).toEqual({
      'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
      'example.com/owner': 'dba',
    });
    expect(spec).toMatchObject({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['10.0.0.0/8', '2001:db8::/32'],
    });
    expect(specOf(chart, 'entry').ports).toEqual([{ name: 'superserver', port: 51773, targetPort: 1972 }]);
    expect(service).toMatchObject({ name: 'entry', superserverPort: 51773, portalPort: undefined });
    // What is for the load balancer is not on the Service for metrics.
    const metrics = only(chart, 'Service', 'entry-metrics');
    expect(metrics.metadata).not.toHaveProperty('annotations');
    expect(Object.keys(metrics.spec as object)).toEqual(['ports', 'selector', 'type']);
  });
});

describe('ports', () => {
  test.each([
    ['an image without a web server', {}, { image: LICENSED }],
    ['portal: false and metrics: false', { portal: false, metrics: false }, {}],
  ])('%s: the superserver alone', (_, props, database) => {
    const { chart, service } = serviceOf(props, database);
    expect(names(chart).filter((name) => name.startsWith('Service/'))).toEqual(['Service/iris']);
    expect(specOf(chart, 'iris').ports).toEqual([{ name: 'superserver', port: 1972, targetPort: 1972 }]);
    expect(service.metricsService).toBeUndefined();
    expect(() => service.portalUrl('203.0.113.7')).toThrow(
      new Error(
        'iris: got a call of portalUrl() for a Service without the portal; it needs an image with a web server and portal: true',
      ),
    );
  });

  test.each(['portal', 'metrics'])('%s of an image without a web server is refused', (prop) => {
    expect(() => serviceOf({ [prop]: true }, { image: LICENSED })).toThrow(
      new Error(
        `${prop}: got true for an image without a web server; allowed: false; use a Web Gateway or OpenTelemetry with such an image`,
      ),
    );
  });

  test('clients keep 1972 where the superserver has another port', () => {
    const { chart } = serviceOf({ portal: false }, { cpf: new CpfMerge({ defaultPort: 51773 }) });
    expect(specOf(chart, 'iris').ports).toEqual([{ name: 'superserver', port: 1972, targetPort: 51773 }]);
  });

  test.each([0, 65536, 1.5])('the superserver port %d is refused', (superserverPort) => {
    expect(() => serviceOf({ superserverPort })).toThrow(
      new Error(`superserverPort: got ${superserverPort}; allowed: a whole number from 1 to 65535`),
    );
  });

  test('one port for superserver and portal is refused: a Service has each port once', () => {
    expect(() => serviceOf({ superserverPort: 52773 })).toThrow(/^superserverPort: got 52773/);
    expect(serviceOf({ superserverPort: 52773, portal: false }).service.superserverPort).toBe(52773);
  });
});

describe('names', () => {
  test.each(['Iris', 'i'.repeat(56)])('%p is refused', (name) => {
    expect(() => serviceOf({ name })).toThrow(
      `name: got '${name}'; allowed: lower case letters, digits and '-', starting with a letter and ending with a letter or digit, at most 55 characters`,
    );
  });

  // A Service is an RFC 1035 label, unlike a Deployment.
  test('one that starts with a digit is refused', () => {
    expect(() => serviceOf({ name: '1iris' })).toThrow(/^name: got '1iris'/);
  });

  test('the longest leaves room for that of the metrics', () => {
    const { service } = serviceOf({ name: 'i'.repeat(55) });
    expect(service.metricsService!.name).toHaveLength(63);
  });
});

test('portalUrl is the address of the Management Portal', () => {
  expect(serviceOf().service.portalUrl('203.0.113.7')).toBe(
    'http://203.0.113.7:52773/csp/sys/%25CSP.Portal.Home.zen',
  );
  expect(serviceOf().service.portalUrl('2001:db8::7')).toBe(
    'http://[2001:db8::7]:52773/csp/sys/%25CSP.Portal.Home.zen',
  );
});

test.each([
  ['AKS', InternalLoadBalancer.aks(), { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' }],
  [
    'EKS',
    InternalLoadBalancer.eks(),
    {
      'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
      'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
      'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
    },
  ],
  ['GKE', InternalLoadBalancer.gke(), { 'networking.gke.io/load-balancer-type': 'Internal' }],
  ['another cloud', InternalLoadBalancer.custom({ 'example.com/lb': 'lan' }), { 'example.com/lb': 'lan' }],
])('the internal load balancer of %s', (_, internal, annotations) => {
  const { chart } = serviceOf({ internal });
  expect(only(chart, 'Service', 'iris').metadata.annotations).toEqual(annotations);
  expect(only(chart, 'Service', 'iris-metrics').metadata.annotations).toBeUndefined();
});

describe('types', () => {
  test('a ClusterIP has no external traffic policy, which Kubernetes would refuse', () => {
    const spec = specOf(serviceOf({ type: ServiceType.CLUSTER_IP }).chart, 'iris');
    expect(spec.type).toBe('ClusterIP');
    expect(spec).not.toHaveProperty('externalTrafficPolicy');
  });

  test('a NodePort has one', () => {
    const spec = specOf(serviceOf({ type: ServiceType.NODE_PORT }).chart, 'iris');
    expect(spec).toMatchObject({ type: 'NodePort', externalTrafficPolicy: 'Cluster' });
  });

  test('an ExternalName is refused: there is a database to select', () => {
    expect(() => serviceOf({ type: ServiceType.EXTERNAL_NAME })).toThrow(
      new Error('type: got ExternalName; allowed: LoadBalancer, NodePort, ClusterIP'),
    );
  });

  test.each(CLUSTER_TYPES)('%s refuses what only a load balancer has', (type) => {
    const [internal, sourceRanges] = [InternalLoadBalancer.gke(), ['10.0.0.0/8']];
    const rest = `got it with type ${type}; allowed: with type LoadBalancer`;
    expect(() => serviceOf({ type, internal })).toThrow(new Error(`internal: ${rest}`));
    expect(() => serviceOf({ type, internal, sourceRanges })).toThrow(
      new Error(`sourceRanges, internal: ${rest}`),
    );
  });

  test('a ClusterIP refuses a traffic policy', () => {
    const externalTrafficPolicy = ExternalTrafficPolicy.CLUSTER;
    expect(() => serviceOf({ type: ServiceType.CLUSTER_IP, externalTrafficPolicy })).toThrow(
      new Error(
        'externalTrafficPolicy: got it with type ClusterIP; allowed: with type LoadBalancer or NodePort',
      ),
    );
  });
});

describe('source ranges', () => {
  test.each(['0.0.0.0/0', '192.0.2.1/32', '::/0', '2001:db8::1/128'])('accept %s', (range) => {
    const spec = specOf(serviceOf({ sourceRanges: [range] }).chart, 'iris');
    expect(spec.loadBalancerSourceRanges).toEqual([range]);
  });

  test.each([
    ...['', '10.0.0.0', '10.0.0.0/', '/8', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', '10.0.0.0/-1'],
    ...['2001:db8::/129', 'example.com/24', '10.0.0.0/8,10.1.0.0/16', '10.0.0.0/ 8'],
  ])('refuse %p', (range) => {
    expect(() => serviceOf({ sourceRanges: ['10.0.0.0/8', range] })).toThrow(
      new Error(`sourceRanges: got '${range}'; allowed: CIDR blocks such as 10.0.0.0/8`),
    );
  });

  // Kubernetes reads an empty list as "every network", which nobody means who computes one.
  test('refuse an empty list', () => {
    expect(() => serviceOf({ sourceRanges: [] })).toThrow(/^sourceRanges: got /);
  });
});

describe("a copy of another database's data", () => {
  const refused = new Error(
    "type: got LoadBalancer for a copy of another database's data; allowed: ClusterIP, NodePort, or lift: [CopyIsolation.LOAD_BALANCER] on the copy",
  );

  test.each([undefined, ServiceType.LOAD_BALANCER])('gets no load balancer (type: %p)', (type) => {
    expect(() => serviceOf({ type }, COPY)).toThrow(refused);
  });

  test.each(CLUSTER_TYPES)('gets a %s', (type) => {
    const { chart } = serviceOf({ type }, COPY);
    expect(specOf(chart, 'copy').type).toBe(type);
  });

  test('gets a load balancer where exactly that is lifted', () => {
    const { chart } = serviceOf({}, { ...COPY, lift: [CopyIsolation.LOAD_BALANCER] });
    expect(specOf(chart, 'copy').type).toBe('LoadBalancer');
    const lift = [CopyIsolation.PRODUCTIONS, CopyIsolation.EGRESS];
    expect(() => serviceOf({}, { ...COPY, lift })).toThrow(refused);
  });
});

// A selector reaches pods of its own namespace only: elsewhere the Service would have no endpoint, and no error.
test.each(['other', undefined])(
  "a chart with the namespace %p instead of the database's is refused",
  (namespace) => {
    const database = databaseIn(databaseChart('iris'));
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new IrisService(chart, 'service', { database })).toThrow(/namespace/);
  },
);
