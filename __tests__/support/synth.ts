import { App, Chart, Testing } from 'cdk8s';

/** An emitted object, as it stands in the YAML. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [field: string]: any;
}

/** A chart as an app has it for a database: with a namespace and readable names. Nothing is written to disk. */
export function databaseChart(namespace: string | undefined = 'iris'): Chart {
  return new Chart(new App(), 'test', { namespace, disableResourceNameHashes: true });
}

/** A chart for cluster-scoped objects. */
export function clusterChart(): Chart {
  return new Chart(new App(), 'test', { disableResourceNameHashes: true });
}

/** The emitted objects of a chart. */
export function synth(chart: Chart): Manifest[] {
  return Testing.synth(chart) as Manifest[];
}

/** The one emitted object of a kind (and name). */
export function only(chart: Chart, kind: string, name?: string): Manifest {
  const found = synth(chart).filter(
    (o) => o.kind === kind && (name === undefined || o.metadata.name === name),
  );
  if (found.length !== 1) {
    throw new Error(`expected one ${kind} ${name ?? ''}, found ${found.length}`);
  }
  return found[0];
}

/** The kinds and names of the emitted objects, in their order. */
export function names(chart: Chart): string[] {
  return synth(chart).map((o) => `${o.kind}/${o.metadata.name}`);
}
