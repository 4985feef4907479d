import { situationsOf } from '../../lib/availability/situation';
import type { Obj } from '../../lib/manifests/object';
import { database, situation, type DatabaseOptions } from './support';

describe('the pod', () => {
  test('is controlled by one of the workloads, with their strategies', () => {
    expect(situation()).toMatchObject({
      name: 'iris',
      namespace: 'iris',
      controller: 'Deployment',
      recreate: true,
    });
    expect(situation({ kind: 'StatefulSet' })).toMatchObject({ controller: 'StatefulSet', recreate: true });
    const rolling = database().map((each) =>
      each.kind === 'Deployment'
        ? { ...each, spec: { ...(each.spec as object), strategy: undefined } }
        : each,
    );
    expect(situationsOf(rolling)[0]).toMatchObject({ recreate: false });
  });

  test("has Kubernetes' defaults for what it does not say", () => {
    expect(situation()).toMatchObject({ unreachable: 300, notReady: 300, grace: 30 });
    expect(situation({ unreachable: 10, grace: 420 })).toMatchObject({
      unreachable: 10,
      notReady: 300,
      grace: 420,
    });
    expect(situation({ unreachable: 'for ever' }).unreachable).toBeUndefined();
    expect(situation({ grace: 0 }).grace).toBe(0);
  });

  test("has no probes, probes with Kubernetes' defaults, or with their own times", () => {
    expect(situation()).toMatchObject({ startup: undefined, liveness: undefined, readiness: undefined });
    expect(
      situation({
        container: {
          startupProbe: { exec: {}, periodSeconds: 5, failureThreshold: 720 },
          livenessProbe: { exec: {} },
          readinessProbe: { exec: {}, timeoutSeconds: 3, initialDelaySeconds: 60 },
        },
      }),
    ).toMatchObject({
      startup: { period: 5, failures: 720, timeout: 1, initialDelay: 0 },
      liveness: { period: 10, failures: 3, timeout: 1, initialDelay: 0 },
      readiness: { period: 10, failures: 3, timeout: 3, initialDelay: 60 },
    });
  });

  test.each<[DatabaseOptions, { pin: string; alwaysPulled: boolean }]>([
    [{ image: 'registry.example/iris:2026.2.0.221.0' }, { pin: 'build', alwaysPulled: false }],
    [{ image: `registry.example/iris@sha256:${'0'.repeat(64)}` }, { pin: 'digest', alwaysPulled: false }],
    [{ image: 'registry.example/iris:2026.2' }, { pin: 'moving', alwaysPulled: false }],
    // Kubernetes pulls these always unless the manifest says otherwise.
    [{ image: 'registry.example/iris' }, { pin: 'moving', alwaysPulled: true }],
    [{ image: 'registry.example/iris:latest' }, { pin: 'moving', alwaysPulled: true }],
    [
      { image: 'registry.example/iris:latest', imagePullPolicy: 'IfNotPresent' },
      { pin: 'moving', alwaysPulled: false },
    ],
    [
      { image: `registry.example/iris:latest@sha256:${'0'.repeat(64)}` },
      { pin: 'digest', alwaysPulled: false },
    ],
    [{ imagePullPolicy: 'Always' }, { pin: 'build', alwaysPulled: true }],
    [{ image: 'not an image' }, { pin: 'moving', alwaysPulled: false }],
    [{ container: { image: undefined } }, { pin: 'moving', alwaysPulled: false }],
  ])('the image of %j', (options, image) => {
    expect(situation(options).image).toEqual(image);
  });
});

describe('the merge file', () => {
  test('decides about durability and FreezeOnError, which are off by default', () => {
    expect(situation()).toMatchObject({ synchronous: false, freezeOnError: false });
    expect(situation({ cpf: '[Journal]\nFreezeOnError=1\n[Miscellaneous]\nSynchCommit=1\n' })).toMatchObject({
      synchronous: true,
      freezeOnError: true,
    });
    expect(situation({ cpf: '[Journal]\nFreezeOnError=0\nSynchCommit=1\n' })).toMatchObject({
      synchronous: false,
      freezeOnError: false,
    });
  });
});

test.each([
  [{}, false],
  [{ externalTrafficPolicy: 'Local' }, true],
  [{ type: 'ClusterIP' }, false],
  // Kubernetes reads the policy of a node port too, but no cloud load balancer then looks at the node.
  [{ type: 'NodePort', externalTrafficPolicy: 'Local' }, false],
  [{ selector: { app: 'other' }, externalTrafficPolicy: 'Local' }, false],
])('a service with %j', (service, expected) => {
  expect(situation({ service }).localTraffic).toBe(expected);
});

test.each([
  [{ minAvailable: 1 }, true],
  [{ minAvailable: '50%' }, true],
  [{ minAvailable: 0 }, false],
  [{ minAvailable: '0%' }, false],
  [{ maxUnavailable: 0 }, true],
  [{ maxUnavailable: '0%' }, true],
  [{ maxUnavailable: '50%' }, false],
  [{ maxUnavailable: 1 }, false],
  [{}, false],
])('a PodDisruptionBudget with %j blocks: %p', (limits, blocks) => {
  const budget = (selector: object): Obj => ({
    kind: 'PodDisruptionBudget',
    metadata: { name: 'one', namespace: 'iris' },
    spec: { ...limits, selector },
  });
  expect(situation({ more: [budget({ matchLabels: { app: 'iris' } })] }).blockers).toEqual(
    blocks ? ['one'] : [],
  );
  expect(situation({ more: [budget({ matchLabels: { app: 'other' } })] }).blockers).toEqual([]);
});
