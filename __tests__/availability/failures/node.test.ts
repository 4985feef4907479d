import type { ProfileOverrides } from '../../../lib/availability/profile';
import { BOTH, prediction, recovery, type DatabaseOptions } from '../support';

const OURS: DatabaseOptions = { unreachable: 10, grace: 30, policy: BOTH };
const fencer: ProfileOverrides = {
  fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 5, max: 5 } },
};

function phasesOf(id: string, options: DatabaseOptions, profile: ProfileOverrides = {}) {
  return Object.fromEntries(
    prediction(id, options, profile).paths[0].phases.map((each) => [each.phase, each]),
  );
}

describe('node-death', () => {
  it('is noticed 10 s later from Kubernetes 1.32 on', () => {
    expect(phasesOf('node-death', OURS, { kubernetesVersion: '1.31' }).detect).toMatchObject({
      min: 30,
      max: 45,
    });
    expect(phasesOf('node-death', OURS, { kubernetesVersion: '1.32' }).detect).toMatchObject({
      min: 40,
      max: 55,
    });
  });

  it('evicts after the toleration, which is 300 s where a pod says nothing', () => {
    expect(phasesOf('node-death', OURS).evict).toMatchObject({ min: 10, max: 15 });
    expect(phasesOf('node-death', { policy: BOTH }).evict).toMatchObject({ min: 300, max: 305 });
  });

  it('never recovers with the policy do-nothing, and names it', () => {
    const { rto, human } = prediction('node-death', { ...OURS, policy: undefined });
    expect(rto).toMatchObject({ never: true, phase: 'release' });
    expect(rto.never && rto.waitsFor).toContain(
      "node-down-pod-deletion-policy is do-nothing (Longhorn's default)",
    );
    expect(human).toContain('make sure that the node is off');
  });

  it('never recovers with a policy for the other kind of controller', () => {
    const never = (kind: 'Deployment' | 'StatefulSet', policy: string) =>
      prediction('node-death', { ...OURS, kind, policy }).rto.never;
    expect(never('Deployment', 'delete-statefulset-pod')).toBe(true);
    expect(never('Deployment', 'delete-deployment-pod')).toBe(false);
    expect(never('StatefulSet', 'delete-statefulset-pod')).toBe(false);
    expect(never('StatefulSet', 'delete-deployment-pod')).toBe(true);
  });

  it('never recovers if the pod tolerates the dead node for ever', () => {
    expect(prediction('node-death', { ...OURS, unreachable: 'for ever' }).rto).toMatchObject({
      never: true,
      phase: 'evict',
    });
  });

  it('never recovers on other storage, unless the taint out-of-service comes', () => {
    const other = { ...OURS, provisioner: 'ebs.csi.aws.com', parameters: {} };
    expect(prediction('node-death', other).rto.never).toBe(true);
    expect(prediction('node-death', other, fencer).rto.never).toBe(false);
  });

  it('adds the grace period one to one under ReadWriteOncePod', () => {
    const max = (grace: number) => recovery(prediction('node-death', { ...OURS, grace })).max;
    expect(max(420) - max(30)).toBe(390);
  });

  it('bounds the laps by the grace period under ReadWriteOnce: typically none, at worst as long', () => {
    const of = (grace: number) =>
      recovery(prediction('node-death', { ...OURS, accessMode: 'ReadWriteOnce', grace }));
    expect(of(420).max - of(30).max).toBe(390);
    expect(of(420).typical.min - of(30).typical.min).toBeLessThan(10);
  });

  it('waits for the old pod of a StatefulSet also under ReadWriteOnce', () => {
    const options = { ...OURS, kind: 'StatefulSet' as const, accessMode: 'ReadWriteOnce' };
    expect(phasesOf('node-death', options).release).toMatchObject({ min: 30, max: 60 });
  });

  it('is not delayed by the grace period with the taint out-of-service, nor by the sync', () => {
    const long = phasesOf('node-death', { ...OURS, grace: 420 }, fencer);
    expect(long.evict).toMatchObject({ min: 5, max: 5 });
    expect(long.release).toMatchObject({ min: 0, max: 20 });
    expect(long.detach).toMatchObject({ min: 0, max: 2 });
  });

  it('is not delayed by the grace period with a second deletion, but by the sync', () => {
    const again: ProfileOverrides = {
      fencing: { kind: 're-delete', by: 'controller', after: { min: 0, max: 1 }, grace: 1 },
    };
    const long = phasesOf('node-death', { ...OURS, grace: 420 }, again);
    expect(long.release).toMatchObject({ min: 1, max: 31 });
    expect(long.detach).toMatchObject({ min: 0, max: 60 });
  });

  it('takes what comes first, the policy or a person', () => {
    const slow: ProfileOverrides = {
      fencing: { kind: 'out-of-service', by: 'person', after: { min: 600, max: 900 } },
    };
    expect(recovery(prediction('node-death', OURS, slow))).toEqual(recovery(prediction('node-death', OURS)));
    const report = prediction('node-death', { ...OURS, policy: undefined }, slow);
    expect(recovery(report).max).toBeGreaterThan(900);
    expect(report.human).toContain('taint it node.kubernetes.io/out-of-service');
  });

  it('waits six minutes for the force detach once the old pod object is gone', () => {
    const byHand: ProfileOverrides = {
      fencing: { kind: 'force-delete', by: 'person', after: { min: 60, max: 60 } },
    };
    const phases = phasesOf('node-death', { ...OURS, policy: undefined }, byHand);
    expect(phases.detach).toMatchObject({ min: 360, max: 360 });
    expect(phasesOf('node-death', { ...OURS, policy: undefined, grace: 0 }).detach).toMatchObject({
      min: 360,
      max: 360,
    });
  });

  it('has nowhere to go in a cluster of one, and may not find the only copy', () => {
    expect(prediction('node-death', OURS, { nodes: 1 }).rto).toMatchObject({ never: true, phase: 'attach' });
    const single = prediction('node-death', { ...OURS, parameters: { numberOfReplicas: '1' } });
    expect(single.rto).toMatchObject({ never: true, waitsFor: expect.stringContaining('only copy') });
  });

  it('is reached through a local load balancer later', () => {
    const service = { type: 'LoadBalancer', selector: { app: 'iris' }, externalTrafficPolicy: 'Local' };
    const max = (more: DatabaseOptions) => recovery(prediction('node-death', { ...OURS, ...more })).max;
    expect(max({ service }) - max({})).toBe(20);
  });
});

describe('cold-node', () => {
  it('adds the pull of the image to the death of a node', () => {
    const pull = { imageSize: 1000, imagePullRate: { min: 10, max: 50 } };
    const [death, cold] = ['node-death', 'cold-node'].map((id) => recovery(prediction(id, OURS, pull)));
    expect([cold.min - death.min, cold.max - death.max]).toEqual([20, 100]);
  });

  it('is what every move is if no node is known to have the image', () => {
    const nowhere = { imageOnEveryNode: false };
    expect(recovery(prediction('node-death', OURS, nowhere))).toEqual(
      recovery(prediction('cold-node', OURS)),
    );
    const drain = (profile: ProfileOverrides) => recovery(prediction('node-drain', OURS, profile)).max;
    expect(drain(nowhere) - drain({})).toBe(1200 / 20);
  });
});

describe('registry-outage', () => {
  it('changes nothing for an image that is there', () => {
    expect(recovery(prediction('registry-outage', OURS))).toEqual(recovery(prediction('node-death', OURS)));
  });

  it.each([
    ['imagePullPolicy Always', { ...OURS, imagePullPolicy: 'Always' }, {}],
    ['a node without the image', OURS, { imageOnEveryNode: false }],
    ['the tag latest, which is always pulled', { ...OURS, image: 'registry.example/iris' }, {}],
  ])('never recovers with %s', (_name, options, profile) => {
    expect(prediction('registry-outage', options, profile).rto).toMatchObject({
      never: true,
      waitsFor: 'the registry',
    });
  });
});

describe('node-loss', () => {
  it('has fewer copies until there is another node', () => {
    expect(prediction('node-loss', OURS).reducedRedundancy).toEqual({ min: 600 });
    const rebuildRate = { min: 64, max: 200 };
    expect(prediction('node-loss', OURS, { nodes: 4, rebuildRate }).reducedRedundancy).toEqual({
      min: 600,
      max: 760,
    });
    const replaced = { nodeReplacement: { min: 120, max: 300 }, rebuildRate };
    expect(prediction('node-loss', OURS, replaced).reducedRedundancy).toEqual({ min: 720, max: 1060 });
  });

  it('recovers without any policy where a cloud deletes the Node object', () => {
    const cloud = { nodeRemoval: { min: 60, max: 60 } };
    const without = { ...OURS, policy: undefined };
    expect(prediction('node-death', without, cloud).rto.never).toBe(true);
    const phases = phasesOf('node-loss', without, cloud);
    expect(phases.release).toMatchObject({ min: 40, max: 60 });
    expect(phases.detach).toMatchObject({ min: 360, max: 360 });
  });
});

describe('node-drain', () => {
  it('always moves to another node', () => {
    expect(prediction('node-drain', OURS).paths).toHaveLength(1);
    expect(phasesOf('node-drain', OURS).detach).toMatchObject({ min: 0, max: 12 });
  });

  it('does not begin behind a PodDisruptionBudget that never lets the pod go', () => {
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'one', namespace: 'iris' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'iris' } } },
    };
    const report = prediction('node-drain', { ...OURS, more: [budget] });
    expect(recovery(report).max).toBe(0);
    expect(report.human).toContain('PodDisruptionBudget');
    expect(report.notes[0]).toContain('one lets the only pod never go');
    expect(prediction('node-drain-blocked', { ...OURS, more: [budget] })).toMatchObject({
      human: report.human,
    });
  });

  it('has nowhere to go in a cluster of one', () => {
    expect(prediction('node-drain', OURS, { nodes: 1 })).toMatchObject({ human: 'uncordon the node' });
  });
});

describe('node-drain-blocked', () => {
  it('says when Longhorn keeps the node', () => {
    const notes = (value: string) =>
      prediction('node-drain-blocked', {
        ...OURS,
        more: [
          {
            apiVersion: 'longhorn.io/v1beta2',
            kind: 'Setting',
            metadata: { name: 'node-drain-policy', namespace: 'longhorn-system' },
            value,
          },
        ],
      }).notes.join();
    expect(notes('block-for-eviction')).toContain('until all its copies have been moved');
    expect(prediction('node-drain-blocked', OURS).notes.join()).toContain('last healthy copy');
    expect(prediction('node-drain-blocked', { ...OURS, provisioner: 'disk.example' }).notes).toEqual([]);
  });
});

describe('node-reboot', () => {
  it('starts again where it was', () => {
    expect(phasesOf('node-reboot', OURS).detect).toMatchObject({ min: 20, max: 45 });
    expect(phasesOf('node-reboot', OURS).evict).toBeUndefined();
  });
});
