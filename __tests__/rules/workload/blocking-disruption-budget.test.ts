import { blockingDisruptionBudget } from '../../../lib/rules/workload/blocking-disruption-budget';
import { expectNothing, expectOnly, type Mutable } from '../support';

const labels = { 'app.kubernetes.io/instance': 'iris' };
const budget = (spec: object): Mutable => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'iris', namespace: 'iris' },
  spec: { selector: { matchLabels: labels }, ...spec },
});

describe('blocking-disruption-budget', () => {
  it.each([
    [{ minAvailable: 1 }, 'minAvailable 1'],
    [{ minAvailable: '100%' }, 'minAvailable 100%'],
    // A half of one pod is rounded up to one.
    [{ minAvailable: '50%' }, 'minAvailable 50%'],
    [{ maxUnavailable: 0 }, 'maxUnavailable 0'],
    [{ maxUnavailable: '0%' }, 'maxUnavailable 0%'],
  ])('reports %p', (spec, found) => {
    const { object, path, message } = expectOnly(blockingDisruptionBudget, (objects) => [
      ...objects,
      budget(spec),
    ]);
    expect(object.kind).toBe('PodDisruptionBudget');
    expect(path).toBe(`spec.${Object.keys(spec)[0]}`);
    expect(message).toBe(`${found} lets no eviction take the pod`);
  });

  it.each([
    { minAvailable: 0 },
    { minAvailable: '0%' },
    { maxUnavailable: 1 },
    { maxUnavailable: '1%' },
    { minAvailable: 'one' },
    {},
    { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  ])('accepts %p', (spec) => {
    expectNothing((objects) => [...objects, budget(spec)]);
  });

  /** Another Deployment with the same label. */
  const web = (replicas?: number): Mutable => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'iris' },
    spec: { replicas, template: { metadata: { labels }, spec: { containers: [{ image: 'web:1' }] } } },
  });

  it('accepts one that leaves room among the pods that it selects', () => {
    expectNothing((objects) => [...objects, budget({ minAvailable: 1 }), web(1)]);
  });

  it.each([
    [2, undefined],
    [1, 0],
  ])('reports minAvailable %p of all pods, with %p replicas beside', (minAvailable, replicas) => {
    expectOnly(blockingDisruptionBudget, (objects) => [...objects, budget({ minAvailable }), web(replicas)]);
  });
});
