import { at } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA033: clients meet an IRIS that takes connections. */
export const notReadyAddresses: Rule = {
  id: 'IRISHA033',
  name: 'not-ready-addresses',
  severity: 'warning',
  summary: 'The Service that clients use leads to a pod that is ready',
  why: 'With publishNotReadyAddresses the readiness probe counts for nothing: during a failover the Service sends clients to an IRIS that still recovers.',
  fix: 'Take spec.publishNotReadyAddresses away; what has to find a pod that is not ready can use a headless Service of its own. IrisService does not set it.',
  reference: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
  check: ({ databases }) =>
    databases
      .flatMap(({ services }) => services)
      .filter(
        (service) =>
          at(service, 'spec.publishNotReadyAddresses') === true && at(service, 'spec.clusterIP') !== 'None',
      )
      .map((object) => ({
        object,
        path: 'spec.publishNotReadyAddresses',
        message: 'sends clients to a pod that is not ready',
      })),
};
