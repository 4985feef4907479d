import type { k8s } from 'cdk8s-plus-27';

/** One rule of a Role: verbs on a resource, or on the one object of that name. */
export function rule(apiGroup: string, resource: string, verbs: string[], name?: string): k8s.PolicyRule {
  return {
    apiGroups: [apiGroup],
    resources: [resource],
    verbs,
    resourceNames: name === undefined ? undefined : [name],
  };
}
