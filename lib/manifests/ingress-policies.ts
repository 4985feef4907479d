import type { DatabaseManifests } from './database';
import { at, text, texts, type Obj } from './object';

/** Kinds of other APIs that limit traffic; what they select is not read here. */
const OTHERS = [
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'GlobalNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
];

/** Whether something limits who reaches a database's pod, or may do so. */
export function mayLimitIngress(objects: readonly Obj[], { networkPolicies }: DatabaseManifests): boolean {
  return (
    networkPolicies.some((each) => {
      const types = texts(at(each, 'spec.policyTypes'));
      return types.length === 0 || types.includes('Ingress');
    }) || objects.some(isOther)
  );
}

function isOther({ kind, apiVersion }: Obj): boolean {
  const isCalico = kind === 'NetworkPolicy' && (text(apiVersion) ?? '').includes('projectcalico.org/');
  return isCalico || OTHERS.includes(text(kind) ?? '');
}
