import { mayLimitIngress } from '../../manifests/ingress-policies';
import type { Rule } from '../rule';

/** IRISHA032: only client ports are open. */
export const noNetworkPolicy: Rule = {
  id: 'IRISHA032',
  name: 'no-network-policy',
  severity: 'warning',
  summary: 'A NetworkPolicy limits who reaches an IRIS pod',
  why: 'Every pod of the cluster reaches every port of IRIS: also the web server, which answers /api/monitor without a password, the ISCAgent and the licence server.',
  fix: 'Add a NetworkPolicy that selects the pod and lets its client ports in, 1972 and where it is used 52773. IrisDurableSys emits one unless networkPolicy is false.',
  reference: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  check: ({ objects, databases }) =>
    databases
      .filter((database) => !mayLimitIngress(objects, database))
      .map(({ workload }) => ({
        object: workload,
        path: '',
        message: 'no NetworkPolicy with ingress rules selects the pod',
      })),
};
