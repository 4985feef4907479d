import { isPublicLoadBalancer } from '../../manifests/load-balancer';
import { at } from '../../manifests/object';
import { servicePortsTo, webServerPort } from '../../manifests/service-ports';
import type { Rule } from '../rule';

/** IRISHA030: the web server is not for everybody. */
export const publicPortal: Rule = {
  id: 'IRISHA030',
  name: 'public-portal',
  severity: 'error',
  summary: 'The web server of IRIS is reachable from known networks only',
  why: 'It serves the Management Portal without TLS, and /api/monitor without any password: whoever reaches it reads metrics and alerts, and may guess passwords.',
  fix: 'Use a ClusterIP Service with kubectl port-forward, an internal load balancer, or loadBalancerSourceRanges. The props of IrisService are portal: false, internal and sourceRanges.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=GCM_rest',
  check: ({ databases }) =>
    databases.flatMap((database) =>
      servicePortsTo(database, webServerPort(database))
        .map((each) => ({ ...each, type: at(each.service, 'spec.type') }))
        .filter(({ service, type }) => type === 'NodePort' || isPublicLoadBalancer(service))
        .map(({ service, path, port, type }) => ({
          object: service,
          path,
          message:
            type === 'NodePort'
              ? `port ${port} is the web server, on every node`
              : `port ${port} of a load balancer for every network is the web server`,
        })),
    ),
};
