import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/**
 * Refuses a chart that has a namespace, because cdk8s stamps it on cluster-scoped objects too (cdk8s #1558).
 * Such an object would also be deleted together with one database.
 */
export function requireChartWithoutNamespace(scope: Construct, what: string): void {
  const { namespace } = Chart.of(scope);
  if (namespace !== undefined) {
    throw new Error(
      `${what} is cluster-scoped: got a chart with the namespace '${namespace}'; put it into a chart of its own without a namespace`,
    );
  }
}
