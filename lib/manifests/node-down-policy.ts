/** Longhorn's setting for the pods of nodes that are down, cluster-wide. */
export const NODE_DOWN_POLICY = 'node-down-pod-deletion-policy';

/** Deletes the pods of Deployments and of StatefulSets. */
export const DELETE_BOTH = 'delete-both-statefulset-and-deployment-pod';

/** What is enough for the pods of each kind of workload; the pods of other kinds Longhorn leaves alone. */
const ENOUGH: Readonly<Record<string, string>> = {
  Deployment: 'delete-deployment-pod',
  ReplicaSet: 'delete-deployment-pod',
  StatefulSet: 'delete-statefulset-pod',
};

/** Whether there is a policy under which Longhorn deletes the pods of a kind of workload. */
export function hasNodeDownPolicy(kind: string): boolean {
  return kind in ENOUGH;
}

/** Whether Longhorn deletes the pods of a kind of workload under a policy. */
export function deletesPodsOf(policy: string, kind: string): boolean {
  return hasNodeDownPolicy(kind) && (policy === DELETE_BOTH || policy === ENOUGH[kind]);
}
