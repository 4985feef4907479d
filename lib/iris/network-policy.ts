import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { databaseLabels, selectorLabels } from './labels';

/**
 * Emits the NetworkPolicy of a database: in from anywhere, but only to its client ports (not to the ISCAgent 2188 nor the
 * licence server 4002); out to anywhere, or nowhere for an isolated copy.
 */
export function databaseNetworkPolicy(
  scope: Construct,
  name: string,
  ports: number[],
  denyEgress: boolean,
): void {
  new k8s.KubeNetworkPolicy(scope, 'network-policy', {
    metadata: { name, labels: databaseLabels(name) },
    spec: {
      podSelector: { matchLabels: selectorLabels(name) },
      policyTypes: denyEgress ? ['Ingress', 'Egress'] : ['Ingress'],
      ingress: [
        { ports: ports.map((port) => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) })) },
      ],
    },
  });
}
