import { Duration, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { SinglePodDeployment } from '../../lib/iris/single-pod-deployment';
import { databaseChart, only, synth } from '../support/synth';

const image = IrisImage.COMMUNITY_2026_2;
const licensed = IrisImage.licensed(`registry.example/iris@sha256:${'0'.repeat(64)}`);

interface Spec {
  replicas: number;
  strategy: object;
  selector: object;
  minReadySeconds: number;
  revisionHistoryLimit: number;
  template: { metadata: { labels: object }; spec: { enableServiceLinks: boolean } };
}

function emit() {
  const chart = databaseChart();
  const database = new IrisDurableSys(chart, 'db', { image });
  return { chart, database, spec: only(chart, 'Deployment').spec as Spec };
}

describe('exactly one pod', () => {
  test('one replica, and the old pod goes before the new one comes', () => {
    const { spec, database } = emit();
    expect(spec.replicas).toBe(1);
    expect(spec.strategy).toEqual({ type: 'Recreate' });
    expect(spec.minReadySeconds).toBe(0);
    expect(database.deployment.replicas).toBe(1);
  });

  test('also when a caller without types passes what would make it two', () => {
    const chart = databaseChart();
    const wrong = {
      replicas: 2,
      strategy: kplus.DeploymentStrategy.rollingUpdate(),
      select: true,
      containers: [{ image: 'x', name: 'x' }],
    };
    new SinglePodDeployment(chart, 'deployment', 'iris', wrong);
    const spec = only(chart, 'Deployment').spec as Spec;
    expect(spec.replicas).toBe(1);
    expect(spec.strategy).toEqual({ type: 'Recreate' });
    expect(spec.selector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'iris' },
    });
  });

  test('a HorizontalPodAutoscaler is refused', () => {
    const { chart, database } = emit();
    const message =
      'iris: got a HorizontalPodAutoscaler; an IRIS database on one volume is exactly one pod, scale it by memory and cpu';
    expect(
      () => new kplus.HorizontalPodAutoscaler(chart, 'hpa', { target: database.deployment, maxReplicas: 2 }),
    ).toThrow(new Error(message));
    expect(() => database.deployment.markHasAutoscaler()).toThrow(new Error(message));
  });

  test('nothing else that scales or blocks a drain is emitted', () => {
    const kinds = synth(emit().chart).map(({ kind }) => kind);
    expect(kinds).toEqual(['PersistentVolumeClaim', 'Deployment', 'NetworkPolicy']);
  });
});

describe('the selector', () => {
  test('has our own labels only', () => {
    expect(emit().spec.selector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'iris' },
    });
  });

  test('no label of the pod depends on where the construct is', () => {
    const { spec } = emit();
    expect(spec.template.metadata.labels).not.toHaveProperty([kplus.Pod.ADDRESS_LABEL]);
    expect(kplus.Pod.ADDRESS_LABEL).toBe('cdk8s.io/metadata.addr');
    expect(spec.template.metadata.labels).toEqual({
      'app.kubernetes.io/name': 'iris',
      'app.kubernetes.io/instance': 'iris',
      'app.kubernetes.io/component': 'database',
      'app.kubernetes.io/managed-by': 'cdk8s-iris-ha',
    });
  });

  test('is another for another database of the namespace', () => {
    const chart = databaseChart();
    new IrisDurableSys(chart, 'a', { image, name: 'one' });
    new IrisDurableSys(chart, 'b', { image, name: 'two' });
    const selectors = ['one', 'two'].map((name) => (only(chart, 'Deployment', name).spec as Spec).selector);
    expect(selectors[0]).not.toEqual(selectors[1]);
  });
});

describe('a renamed construct changes no emitted byte', () => {
  const variants: [string, Partial<IrisDurableSysProps>][] = [
    ['defaults', {}],
    ['licence', { image: licensed, licenseSecretName: 'key' }],
    ['ConfigMap', { credentials: IrisCredentials.imageFirstLogin() }],
    ['existing claim', { existingClaimName: 'old' }],
  ];

  test.each(variants)('%s', (_, props) => {
    const emitted = ['a', 'another'].map((id) => {
      const chart = databaseChart();
      new IrisDurableSys(chart, id, { image, ...props });
      return Yaml.stringify(...synth(chart));
    });
    const deeper = databaseChart();
    new IrisDurableSys(new Construct(deeper, 'team'), 'a', { image, ...props });
    emitted.push(Yaml.stringify(...synth(deeper)));
    expect(emitted[0]).toContain('kind: Deployment');
    expect(new Set(emitted).size).toBe(1);
  });
});

test('the fields that are set by patches arrive', () => {
  const { spec } = emit();
  expect(spec.revisionHistoryLimit).toBe(3);
  expect(spec.template.spec.enableServiceLinks).toBe(false);
});

test('a volume is not waited for longer than a start may take', () => {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'db', { image, probes: { maxStartup: Duration.minutes(5) } });
  expect(only(chart, 'Deployment').spec).toHaveProperty('progressDeadlineSeconds', 900);
});
