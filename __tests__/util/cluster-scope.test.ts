import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { requireChartWithoutNamespace } from '../../lib/util/cluster-scope';
import { clusterChart, databaseChart } from '../support/synth';

test('accepts a chart without a namespace, and a construct in one', () => {
  const chart = clusterChart();
  expect(() => requireChartWithoutNamespace(chart, 'Thing')).not.toThrow();
  expect(() => requireChartWithoutNamespace(new Construct(chart, 'inner'), 'Thing')).not.toThrow();
});

test('refuses a chart with a namespace, and a construct in one', () => {
  const chart = databaseChart('finance');
  const error = new Error(
    "Thing is cluster-scoped: got a chart with the namespace 'finance'; put it into a chart of its own without a namespace",
  );
  expect(() => requireChartWithoutNamespace(chart, 'Thing')).toThrow(error);
  expect(() => requireChartWithoutNamespace(new Construct(chart, 'inner'), 'Thing')).toThrow(error);
});

test('looks at the nearest chart, whose namespace is the one that cdk8s stamps', () => {
  const inner = new Chart(databaseChart('finance'), 'cluster');
  expect(() => requireChartWithoutNamespace(inner, 'Thing')).not.toThrow();
});
