import { isIP } from 'net';
import { Service, ServiceType } from 'cdk8s-plus-27';
import type { ServicePort } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { inRange, refuse, serviceName } from '../util/check';
import { requireNamespaceOf } from '../util/cluster-scope';
import { removeField, setField } from '../util/patch';
import type { InternalLoadBalancer } from './internal-load-balancer';
import { CopyIsolation } from './iris-data-source';
import type { IrisDurableSys } from './iris-durable-sys';
import { databaseLabels, selectorLabels } from './labels';

/** Which nodes a load balancer sends clients to. */
export enum ExternalTrafficPolicy {
  /** Every node; after a failover the way stays the same. The client's address is hidden from IRIS. */
  CLUSTER = 'Cluster',
  /** Only the pod's node: keeps the client's address, and a failover also waits for the load balancer's health check. */
  LOCAL = 'Local',
}

/** Properties of `IrisService`. */
export interface IrisServiceProps {
  /** The database that clients reach. */
  readonly database: IrisDurableSys;

  /**
   * Name of the Service; the metrics Service is `<name>-metrics`.
   * @default - the database's name
   */
  readonly name?: string;

  /**
   * Type of the Service.
   * @default ServiceType.LOAD_BALANCER
   */
  readonly type?: ServiceType;

  /**
   * Port that clients use for the superserver.
   * @default 1972
   */
  readonly superserverPort?: number;

  /**
   * Whether the web server (Management Portal) is reachable too, on 52773. It also answers `/api/monitor` without a
   * password, so limit `sourceRanges` or switch it off where the load balancer is public.
   * @default - true if the image has a web server
   */
  readonly portal?: boolean;

  /**
   * Networks that a load balancer accepts clients from, as CIDR blocks.
   * @default - every network
   */
  readonly sourceRanges?: string[];

  /**
   * Keeps the load balancer off the internet.
   * @default - what the cloud does by default, usually a public address
   */
  readonly internal?: InternalLoadBalancer;

  /**
   * Which nodes a load balancer sends clients to.
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Further annotations of the Service.
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * Whether a ClusterIP Service for metrics (`/api/monitor/metrics`) is emitted.
   * @default - true if the image has a web server
   */
  readonly metrics?: boolean;
}

/**
 * How clients reach a database: a Service for superserver and portal, and one inside the cluster for metrics.
 *
 * Throws for a LoadBalancer of an isolated copy, a portal of an image without a web server, and options that only a load
 * balancer has with another type.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export class IrisService extends Construct {
  /** Name of the Service. */
  public readonly name: string;

  /** Port that clients use for the superserver. */
  public readonly superserverPort: number;

  /** Port of the Management Portal; undefined if it is not reachable. */
  public readonly portalPort?: number;

  /** The Service, for what has no prop, such as an Ingress. */
  public readonly service: Service;

  /** The Service for metrics; undefined if there is none. */
  public readonly metricsService?: Service;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props Which database, and how it is reached.
   */
  public constructor(scope: Construct, id: string, props: IrisServiceProps) {
    super(scope, id);
    const { database } = props;
    requireNamespaceOf(database, this, 'IrisService');
    const type = props.type ?? ServiceType.LOAD_BALANCER;
    checkType(props, type);
    this.name = serviceName('name', props.name ?? database.name, 55);
    this.superserverPort = inRange('superserverPort', props.superserverPort ?? 1972, 1, 65535);
    this.portalPort = webPort('portal', props.portal, database);

    if (this.superserverPort === this.portalPort) {
      refuse(
        'superserverPort',
        `${this.superserverPort}, which is the port of the portal`,
        'allowed: another port, or portal: false',
      );
    }
    const ports: ServicePort[] = [
      { name: 'superserver', port: this.superserverPort, targetPort: database.superserverPort },
    ];
    if (this.portalPort !== undefined) {
      ports.push({ name: 'portal', port: this.portalPort, targetPort: this.portalPort });
    }
    this.service = this.newService('service', this.name, database, type, ports, props);
    const policy =
      props.externalTrafficPolicy ??
      (type === ServiceType.CLUSTER_IP ? undefined : ExternalTrafficPolicy.CLUSTER);
    if (policy !== undefined) {
      setField(this.service, '/spec/externalTrafficPolicy', policy);
    }

    const metricsPort = webPort('metrics', props.metrics, database);
    if (metricsPort !== undefined) {
      const metrics = [{ name: 'metrics', port: metricsPort, targetPort: metricsPort }];
      this.metricsService = this.newService(
        'metrics',
        `${this.name}-metrics`,
        database,
        ServiceType.CLUSTER_IP,
        metrics,
      );
    }
  }

  /**
   * Address of the Management Portal; throws if the Service does not have it.
   * @param host Name or address of the load balancer or node.
   */
  public portalUrl(host: string): string {
    if (this.portalPort === undefined) {
      throw new Error(
        `${this.name}: got a call of portalUrl() for a Service without the portal; it needs an image with a web server and portal: true`,
      );
    }
    return `http://${isIP(host) === 6 ? `[${host}]` : host}:${this.portalPort}/csp/sys/%25CSP.Portal.Home.zen`;
  }

  private newService(
    id: string,
    name: string,
    database: IrisDurableSys,
    type: ServiceType,
    ports: ServicePort[],
    props?: IrisServiceProps,
  ): Service {
    const service = new Service(this, id, {
      metadata: {
        name,
        labels: databaseLabels(database.name),
        annotations: props && { ...props.internal?.annotations, ...props.annotations },
      },
      type,
      ports,
      loadBalancerSourceRanges: props?.sourceRanges,
    });
    for (const [key, value] of Object.entries(selectorLabels(database.name))) {
      service.selectLabel(key, value);
    }
    // Level 2 always writes the empty list.
    removeField(service, '/spec/externalIPs');
    return service;
  }
}

function webPort(prop: string, wanted: boolean | undefined, database: IrisDurableSys): number | undefined {
  if (wanted && database.webPort === undefined) {
    refuse(
      prop,
      'true for an image without a web server',
      'allowed: false; use a Web Gateway or OpenTelemetry with such an image',
    );
  }
  return (wanted ?? true) ? database.webPort : undefined;
}

function checkType(props: IrisServiceProps, type: ServiceType): void {
  const allowed = [ServiceType.LOAD_BALANCER, ServiceType.NODE_PORT, ServiceType.CLUSTER_IP];
  if (!allowed.includes(type)) {
    refuse('type', type, `allowed: ${allowed.join(', ')}`);
  }
  if (type === ServiceType.LOAD_BALANCER && props.database.isolation.includes(CopyIsolation.LOAD_BALANCER)) {
    refuse(
      'type',
      "LoadBalancer for a copy of another database's data",
      'allowed: ClusterIP, NodePort, or lift: [CopyIsolation.LOAD_BALANCER] on the copy',
    );
  }
  if (props.sourceRanges?.length === 0) {
    refuse(
      'sourceRanges',
      'an empty list, which Kubernetes reads as every network',
      'allowed: at least one CIDR block, or no sourceRanges',
    );
  }
  for (const range of props.sourceRanges ?? []) {
    const [address, prefix, ...rest] = range.split('/');
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (rest.length > 0 || !/^\d{1,3}$/.test(prefix ?? '') || Number(prefix) > bits) {
      refuse('sourceRanges', `'${range}'`, 'allowed: CIDR blocks such as 10.0.0.0/8');
    }
  }
  if (type !== ServiceType.LOAD_BALANCER) {
    const only = Object.entries({ sourceRanges: props.sourceRanges, internal: props.internal })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name);
    if (only.length > 0) {
      refuse(only.join(', '), `it with type ${type}`, 'allowed: with type LoadBalancer');
    }
  }
  if (type === ServiceType.CLUSTER_IP && props.externalTrafficPolicy !== undefined) {
    refuse('externalTrafficPolicy', 'it with type ClusterIP', 'allowed: with type LoadBalancer or NodePort');
  }
}
