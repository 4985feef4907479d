import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/**
 * Refuses a chart with another namespace than the object it refers to: a selector, a snapshot and a data source reach
 * objects of their own namespace only, and elsewhere wait for ever without an error.
 */
export function requireNamespaceOf(other: Construct, scope: Construct, what: string): void {
  const [wanted, got] = [Chart.of(other).namespace, Chart.of(scope).namespace];
  if (wanted !== got) {
    const text = (namespace?: string) =>
      namespace === undefined ? 'no namespace' : `the namespace '${namespace}'`;
    throw new Error(
      `${what}: got a chart with ${text(got)}; allowed: a chart with ${text(wanted)}, where the object is that it refers to`,
    );
  }
}

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
