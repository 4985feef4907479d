import type { IrisNamespaceProps } from '../../lib/iris/iris-namespace';
import { IrisNamespace } from '../../lib/iris/iris-namespace';
import { SecurityProfile } from '../../lib/iris/security-profile';
import { clusterChart, databaseChart, only, synth } from '../support/synth';

function namespaceOf(props?: IrisNamespaceProps) {
  const chart = clusterChart();
  return { chart, namespace: new IrisNamespace(chart, 'namespace', props) };
}

test('defaults', () => {
  const { chart, namespace } = namespaceOf();
  expect(namespace.name).toBe('iris');
  expect(only(chart, 'Namespace').metadata).toEqual({
    name: 'iris',
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
  });
  expect(synth(chart)).toMatchSnapshot();
});

test('all props; what baseline lets through is still warned of and audited', () => {
  const allProps: Required<IrisNamespaceProps> = {
    name: 'finance',
    securityProfile: SecurityProfile.BASELINE,
  };
  const { chart, namespace } = namespaceOf(allProps);
  expect(namespace.name).toBe('finance');
  expect(synth(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'finance',
        labels: {
          'pod-security.kubernetes.io/enforce': 'baseline',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    },
  ]);
});

test('a chart with a namespace is refused', () => {
  expect(() => new IrisNamespace(databaseChart('iris'), 'namespace')).toThrow(
    new Error(
      "IrisNamespace is cluster-scoped: got a chart with the namespace 'iris'; put it into a chart of its own without a namespace",
    ),
  );
});

test.each(['default', 'kube-system'])("the cluster's own namespace %p is refused", (name) => {
  expect(() => namespaceOf({ name })).toThrow(
    new Error(
      `name: got '${name}'; allowed: a namespace of the database's own; this one belongs to the cluster`,
    ),
  );
});

test.each(['Iris', 'iris.prod', '', 'i'.repeat(64)])('the name %p is refused', (name) => {
  expect(() => namespaceOf({ name })).toThrow(
    new Error(
      `name: got '${name}'; allowed: lower case letters, digits and '-', starting and ending with a letter or digit, at most 63 characters (RFC 1123 label)`,
    ),
  );
});
