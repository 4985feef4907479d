import { Duration } from 'cdk8s';
import { Node, NodeTaintQuery, TaintEffect } from 'cdk8s-plus-27';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisToleration } from '../../lib/iris/toleration';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import { SecurityProfile } from '../../lib/iris/security-profile';
import { databaseChart, only } from '../support/synth';

interface Pod {
  containers: { securityContext: object }[];
  tolerations: object[];
  [field: string]: unknown;
}

function emit(
  props: Partial<IrisDurableSysProps> = {},
  change: (database: IrisDurableSys) => void = () => {},
) {
  const chart = databaseChart();
  change(new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2, ...props }));
  const { spec } = only(chart, 'Deployment') as unknown as {
    spec: { template: { spec: Pod; metadata: object }; revisionHistoryLimit: number };
  };
  return { deployment: spec, pod: spec.template.spec, podMetadata: spec.template.metadata };
}

const unreachable = (tolerationSeconds: number) => ({
  key: 'node.kubernetes.io/unreachable',
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds,
});
const notReady = (tolerationSeconds: number) => ({
  ...unreachable(tolerationSeconds),
  key: 'node.kubernetes.io/not-ready',
});

describe('tolerations', () => {
  test('of dead nodes by default', () => {
    expect(emit().pod.tolerations).toEqual([unreachable(10), notReady(30)]);
  });

  test('of dead nodes as asked for', () => {
    const { pod } = emit({
      unreachableToleration: Duration.seconds(1),
      notReadyToleration: Duration.minutes(5),
    });
    expect(pod.tolerations).toEqual([unreachable(1), notReady(300)]);
  });

  test.each<[IrisToleration, object]>([
    [{ key: 'a' }, { key: 'a', operator: 'Exists' }],
    [
      { key: 'a', value: 'b' },
      { key: 'a', operator: 'Equal', value: 'b' },
    ],
    [
      { key: 'a', value: '' },
      { key: 'a', operator: 'Equal', value: '' },
    ],
    [
      { key: 'a', effect: TaintEffect.NO_SCHEDULE },
      { key: 'a', operator: 'Exists', effect: 'NoSchedule' },
    ],
    [
      { key: 'a', effect: TaintEffect.NO_EXECUTE },
      { key: 'a', operator: 'Exists', effect: 'NoExecute' },
    ],
    [
      { key: 'x/a', value: 'b', effect: TaintEffect.PREFER_NO_SCHEDULE },
      { key: 'x/a', operator: 'Equal', value: 'b', effect: 'PreferNoSchedule' },
    ],
  ])('of %j', (toleration, expected) => {
    expect(emit({ tolerations: [toleration] }).pod.tolerations).toEqual([
      unreachable(10),
      notReady(30),
      expected,
    ]);
  });

  test('that are added to the Deployment later are not lost', () => {
    const { pod } = emit({}, ({ deployment }) => {
      deployment.scheduling.tolerate(Node.tainted(NodeTaintQuery.exists('dedicated')));
    });
    expect(pod.tolerations).toEqual([
      unreachable(10),
      notReady(30),
      { key: 'dedicated', operator: 'Exists' },
    ]);
  });

  test.each([
    '',
    'node.kubernetes.io/out-of-service',
    'node.kubernetes.io/unreachable',
    'node.kubernetes.io/not-ready',
  ])('of %j are refused', (key) => {
    expect(() => emit({ tolerations: [{ key: 'a' }, { key }] })).toThrow(
      new Error(
        `tolerations: got '${key}'; allowed: other taints; node.kubernetes.io/out-of-service must evict the pod, and for node.kubernetes.io/unreachable and node.kubernetes.io/not-ready there are unreachableToleration and notReadyToleration`,
      ),
    );
  });
});

describe('fields that the level-2 Deployment does not have', () => {
  test('seccomp', () => {
    expect(emit().pod).toHaveProperty('securityContext.seccompProfile', { type: 'RuntimeDefault' });
    expect(emit({ securityProfile: SecurityProfile.BASELINE }).pod).toHaveProperty(
      'securityContext.seccompProfile',
      { type: 'RuntimeDefault' },
    );
  });

  test('capabilities', () => {
    expect(emit().pod.containers[0].securityContext).toHaveProperty('capabilities', { drop: ['ALL'] });
    expect(
      emit({ securityProfile: SecurityProfile.BASELINE }).pod.containers[0].securityContext,
    ).not.toHaveProperty('capabilities');
  });

  test('service links and revision history', () => {
    const { pod, deployment } = emit();
    expect(pod).toHaveProperty('enableServiceLinks', false);
    expect(deployment.revisionHistoryLimit).toBe(3);
  });

  test('a sidecar and an init container do not take the fields of the IRIS container', () => {
    const { pod } = emit({}, ({ deployment }) => {
      deployment.addContainer({ name: 'sidecar', image: 'sidecar' });
      deployment.addInitContainer({ name: 'init', image: 'init' });
    });
    expect(pod.containers).toHaveLength(2);
    expect(pod.containers[0]).toMatchObject({
      name: 'iris',
      securityContext: { capabilities: { drop: ['ALL'] } },
    });
  });
});

describe('scheduling', () => {
  test('is left to the cluster by default', () => {
    const { pod } = emit();
    for (const field of ['priorityClassName', 'nodeSelector', 'affinity', 'imagePullSecrets', 'nodeName']) {
      expect(pod).not.toHaveProperty(field);
    }
  });

  test('by priority', () => {
    expect(emit({ priorityClassName: 'system.critical' }).pod).toHaveProperty(
      'priorityClassName',
      'system.critical',
    );
  });

  test('by labels of nodes', () => {
    const nodeSelector = { 'kubernetes.io/arch': 'amd64', disk: 'fast' };
    expect(emit({ nodeSelector }).pod.nodeSelector).toEqual(nodeSelector);
  });

  test('by affinity, all kinds of it', () => {
    const term = {
      labelSelector: { matchLabels: { app: 'web' } },
      namespaces: ['web'],
      topologyKey: 'topology.kubernetes.io/zone',
    };
    const node = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] };
    const affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [node] },
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: node }],
      },
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, podAffinityTerm: term }],
      },
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
    };
    expect(emit({ affinity }).pod.affinity).toEqual(affinity);
  });

  test('with registry credentials', () => {
    expect(emit({ imagePullSecretNames: ['a', 'b.c'] }).pod.imagePullSecrets).toEqual([
      { name: 'a' },
      { name: 'b.c' },
    ]);
    expect(emit({ imagePullSecretNames: [] }).pod).not.toHaveProperty('imagePullSecrets');
  });

  test.each([
    [undefined, undefined],
    [true, undefined],
    [false, { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' }],
  ])('eviction by the cluster autoscaler %p', (clusterAutoscalerEviction, annotations) => {
    expect((emit({ clusterAutoscalerEviction }).podMetadata as { annotations?: object }).annotations).toEqual(
      annotations,
    );
  });
});
