import { autoscaler } from '../../../lib/rules/workload/autoscaler';
import { expectNothing, expectOnly, type Mutable } from '../support';

const metadata = { name: 'scaler', namespace: 'iris' };
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'iris' };

const horizontal = (spec: object): Mutable => ({
  ...{ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata },
  spec: { scaleTargetRef: target, maxReplicas: 3, ...spec },
});
const keda = (spec: object): Mutable => ({
  ...{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata },
  spec: { scaleTargetRef: { name: 'iris' }, triggers: [], ...spec },
});
const vertical = (spec: object): Mutable => ({
  ...{ apiVersion: 'autoscaling.k8s.io/v1', kind: 'VerticalPodAutoscaler', metadata },
  spec: { targetRef: target, ...spec },
});

describe('autoscaler', () => {
  it.each([
    ['a HorizontalPodAutoscaler', horizontal({})],
    ['a ScaledObject, which has no kind of its target', keda({})],
    ['a ScaledObject that scales to zero', keda({ maxReplicaCount: 1 })],
    ['a VerticalPodAutoscaler, whose default is Auto', vertical({})],
    ['a VerticalPodAutoscaler that evicts', vertical({ updatePolicy: { updateMode: 'Recreate' } })],
    [
      'a VerticalPodAutoscaler that waits for the next pod',
      vertical({ updatePolicy: { updateMode: 'Initial' } }),
    ],
    [
      'a VerticalPodAutoscaler that leaves another container alone',
      vertical({ resourcePolicy: { containerPolicies: [{ containerName: 'exporter', mode: 'Off' }] } }),
    ],
  ])('reports %s', (_, scaler) => {
    const { object, message } = expectOnly(autoscaler, (objects) => [...objects, scaler]);
    expect(object).toBe(scaler);
    expect(message).toBe(`${scaler.kind} scales Deployment iris/iris`);
  });

  it.each([
    ['one pod at most', horizontal({ maxReplicas: 1 })],
    ['another workload', horizontal({ scaleTargetRef: { ...target, name: 'web' } })],
    ['another kind', horizontal({ scaleTargetRef: { ...target, kind: 'StatefulSet' } })],
    ['another namespace', { ...horizontal({}), metadata: { ...metadata, namespace: 'web' } }],
    ['always one pod, by KEDA', keda({ minReplicaCount: 1, maxReplicaCount: 1 })],
    ['recommendations only', vertical({ updatePolicy: { updateMode: 'Off' } })],
    [
      'every container but IRIS',
      vertical({ resourcePolicy: { containerPolicies: [{ containerName: 'iris', mode: 'Off' }] } }),
    ],
    [
      'no container',
      vertical({ resourcePolicy: { containerPolicies: [{ containerName: '*', mode: 'Off' }] } }),
    ],
  ])('accepts one of %s', (_, scaler) => {
    expectNothing((objects) => [...objects, scaler]);
  });
});
