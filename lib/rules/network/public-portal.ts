import type { DatabaseManifests } from '../../manifests/database';
import { leadsTo, openHttpBackends, type HttpBackend } from '../../manifests/http-routes';
import { isPublicLoadBalancer } from '../../manifests/load-balancer';
import { fullNameOf } from '../../manifests/metadata';
import { at, texts, type Obj } from '../../manifests/object';
import { servicePortsTo, webServerPort, type ServicePortAt } from '../../manifests/service-ports';
import type { Rule, Violation } from '../rule';

/** IRISHA030: the web server is not for everybody. */
export const publicPortal: Rule = {
  id: 'IRISHA030',
  name: 'public-portal',
  severity: 'error',
  summary: 'The web server of IRIS is reachable from known networks only',
  why: 'It serves the Management Portal without TLS, and /api/monitor without any password: whoever reaches it reads metrics and alerts, and may guess passwords.',
  fix: 'Use a ClusterIP Service with kubectl port-forward, an internal load balancer, or loadBalancerSourceRanges; for applications, an Ingress or HTTPRoute to a Web Gateway instead of the web server. The props of IrisService are portal: false, internal and sourceRanges.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=GCM_rest',
  check: ({ objects, databases }) => {
    const backends = openHttpBackends(objects);
    return databases.flatMap((database) => violationsOf(database, backends));
  },
};

function violationsOf(database: DatabaseManifests, backends: readonly HttpBackend[]): readonly Violation[] {
  return servicePortsTo(database, webServerPort(database)).flatMap((each) => {
    const reach = reachOf(each.service);
    return [
      ...(reach === undefined
        ? []
        : [{ object: each.service, path: each.path, message: `port ${each.port} ${reach}` }]),
      ...backends.filter((backend) => leadsTo(backend, each)).map((backend) => routed(backend, each)),
    ];
  });
}

/** How a Service lets others than pods in. */
function reachOf(service: Obj): string | undefined {
  if (at(service, 'spec.type') === 'NodePort') {
    return 'is the web server, on every node';
  }
  if (isPublicLoadBalancer(service)) {
    return 'of a load balancer for every network is the web server';
  }
  const addresses = texts(at(service, 'spec.externalIPs'));
  return addresses.length === 0
    ? undefined
    : `of the external addresses ${addresses.join(', ')} is the web server`;
}

function routed({ object, path, hasTls }: HttpBackend, { service, port }: ServicePortAt): Violation {
  const without = hasTls === false ? ', without TLS' : '';
  return {
    object,
    path,
    message: `leads to the web server, port ${port} of ${fullNameOf(service)}${without}`,
  };
}
