import { isPublicLoadBalancer } from '../../manifests/load-balancer';
import { servicePortsTo, superserverPort } from '../../manifests/service-ports';
import type { Rule } from '../rule';

/** IRISHA031: the superserver is not for everybody. */
export const publicSuperserver: Rule = {
  id: 'IRISHA031',
  name: 'public-superserver',
  severity: 'note',
  summary: 'A load balancer lets known networks reach the superserver',
  why: 'Without TLS of its own, which is not the default, the superserver takes passwords and sends data in the clear, and in most clouds a load balancer without further settings has a public address.',
  fix: 'Set loadBalancerSourceRanges, or the annotation of the cloud for an internal load balancer. The props of IrisService are sourceRanges and internal.',
  reference: 'https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer',
  check: ({ databases }) =>
    databases.flatMap((database) =>
      servicePortsTo(database, superserverPort(database))
        .filter(({ service }) => isPublicLoadBalancer(service))
        .map(({ service, port }) => ({
          object: service,
          path: 'spec.loadBalancerSourceRanges',
          message: `every network may reach the superserver on port ${port}`,
        })),
    ),
};
