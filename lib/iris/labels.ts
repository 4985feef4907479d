/** Labels of every object of a database. */
export function databaseLabels(name: string): Record<string, string> {
  return {
    ...selectorLabels(name),
    'app.kubernetes.io/component': 'database',
    'app.kubernetes.io/managed-by': 'cdk8s-iris-ha',
  };
}

/** Labels that select the pod. A Deployment's selector cannot be changed, so these never change. */
export function selectorLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': name };
}
