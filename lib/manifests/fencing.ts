import { ofKind } from './metadata';
import { text, type Obj } from './object';

/** Medik8s: what notices a dead node, and what powers it off or taints it as out of service. */
const MEDIK8S = [
  'NodeHealthCheck',
  'FenceAgentsRemediation',
  'FenceAgentsRemediationTemplate',
  'SelfNodeRemediation',
  'SelfNodeRemediationConfig',
  'SelfNodeRemediationTemplate',
];

/**
 * Whether anything among the manifests takes the pod of a dead node, and with it the volume, off that node before the pod's
 * grace period is over.
 *
 * @param objects the manifests
 */
export function hasFencing(objects: readonly Obj[]): boolean {
  return ofKind(objects, ...MEDIK8S).some(({ apiVersion }) =>
    (text(apiVersion) ?? '').split('/')[0].endsWith('.medik8s.io'),
  );
}
