import { annotationsOf } from './metadata';
import { obj, texts, type Obj } from './object';

/** Annotations that give a load balancer an internal address, per cloud; the last of a kind is its older spelling. */
const INTERNAL: readonly (readonly [string, RegExp])[] = [
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  // Any value but false; 0.0.0.0/0 was the usual one.
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(?!false$)./],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', /^private$/],
];

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Whether a Service is a load balancer that anybody may reach: neither internal nor limited to some networks. */
export function isPublicLoadBalancer(service: Obj): boolean {
  return obj(service.spec).type === 'LoadBalancer' && !isInternal(service) && !isLimited(service);
}

function isInternal(service: Obj): boolean {
  const annotations = annotationsOf(service);
  return INTERNAL.some(([key, value]) => value.test(annotations[key] ?? ''));
}

function isLimited(service: Obj): boolean {
  const listed = texts(obj(service.spec).loadBalancerSourceRanges);
  const ranges = listed.length > 0 ? listed : (annotationsOf(service)[SOURCE_RANGES]?.split(',') ?? []);
  return ranges.length > 0 && !ranges.some((range) => /\/0$/.test(range.trim()));
}
