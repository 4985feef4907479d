import * as fc from 'fast-check';
import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { improvementsOf, type Improvement } from '../../lib/availability/improvements';
import type { ProfileOverrides } from '../../lib/availability/profile';
import { BOTH, mode, prediction, situation, type DatabaseOptions } from './support';

const of = (failure: string, options: DatabaseOptions = {}, profile: ProfileOverrides = {}) =>
  improvementsOf(mode(failure), situation(options, profile));
const changes = (improvements: readonly Improvement[]) => improvements.map(({ change }) => change);

const POLICY = `Longhorn's node-down-pod-deletion-policy: ${BOTH}`;
const TOLERATION = 'toleration of node.kubernetes.io/unreachable: 10 s';
const GRACE = 'terminationGracePeriodSeconds: 30';
const FENCER = 'a fencer with power control that taints a dead node out-of-service within 5 s';

/** The same changes, made in the manifests. */
const IN_MANIFESTS: Readonly<Record<string, DatabaseOptions>> = {
  [POLICY]: { policy: BOTH },
  [TOLERATION]: { unreachable: 10 },
  [GRACE]: { grace: 30 },
  'access mode ReadWriteOncePod': { accessMode: 'ReadWriteOncePod' },
  'reclaimPolicy Retain': { reclaimPolicy: 'Retain' },
  'three copies of the data': { parameters: { numberOfReplicas: '3' } },
  'synchronous durability (SynchCommit=1)': { cpf: '[Miscellaneous]\nSynchCommit=1' },
  '[Journal] FreezeOnError=1': { cpf: '[Journal]\nFreezeOnError=1' },
};

/** What is compared of a prediction: the longest time away, by itself or else with a person, and the loss. */
function cost(failure: string, options: DatabaseOptions) {
  const { rto, rpo } = prediction(failure, options);
  const away = rto.never ? (rto.byHand?.max ?? Infinity) : rto.max;
  return { never: rto.never, away, lost: rpo.max ?? Infinity };
}

const situations = fc.record({
  kind: fc.constantFrom('Deployment' as const, 'StatefulSet' as const),
  accessMode: fc.constantFrom('ReadWriteOnce', 'ReadWriteOncePod'),
  unreachable: fc.constantFrom<DatabaseOptions['unreachable']>(undefined, 0, 10, 600, 'for ever'),
  grace: fc.constantFrom(0, 1, 30, 420),
  policy: fc.constantFrom(undefined, BOTH, 'delete-deployment-pod'),
  parameters: fc.constantFrom('1', '2', '3').map((numberOfReplicas) => ({ numberOfReplicas })),
  reclaimPolicy: fc.constantFrom('Retain', 'Delete'),
  image: fc.constantFrom('iris:latest', 'iris:2026.2.0.221.0'),
});

describe('whatever the database is like', () => {
  test('at most three are shown for a failure, each of which helps, the best first', () => {
    const weight = ({ recovers, limitsLoss, savesRecovery = 0, savesLoss = 0 }: Improvement) =>
      [recovers, limitsLoss, Math.min(savesRecovery, 1e6) + Math.min(savesLoss, 1e6)].map(Number);
    fc.assert(
      fc.property(situations, fc.constantFrom(...FAILURE_MODES), (options, { id }) => {
        const improvements = of(id, options);
        expect(improvements.length).toBeLessThanOrEqual(3);
        for (const { recovers, limitsLoss, savesRecovery = 0, savesLoss = 0 } of improvements) {
          expect(recovers || limitsLoss || savesRecovery >= 1 || savesLoss >= 1).toBe(true);
          expect(Math.min(savesRecovery, savesLoss)).toBeGreaterThanOrEqual(0);
        }
        const weights = improvements.map(weight);
        const inOrder = weights.slice(1).every((each, i) => {
          const before = weights[i];
          const first = each.findIndex((part, k) => part !== before[k]);
          return first < 0 || before[first] > each[first];
        });
        expect({ weights, inOrder }).toEqual({ weights, inOrder: true });
      }),
    );
  });

  test('a change in the manifests brings what was promised for it, and costs nothing', () => {
    let compared = 0;
    fc.assert(
      fc.property(situations, fc.constantFrom(...FAILURE_MODES), (options, { id }) => {
        const now = cost(id, options);
        for (const { change, recovers, limitsLoss, savesRecovery, savesLoss } of of(id, options)) {
          if (change in IN_MANIFESTS) {
            compared += 1;
            const then = cost(id, { ...options, ...IN_MANIFESTS[change] });
            expect({ change, never: then.never }).toEqual({ change, never: now.never && !recovers });
            expect(then.lost).toBeLessThanOrEqual(now.lost);
            expect(limitsLoss).toBe(now.lost === Infinity && then.lost < Infinity);
            const less = (before: number, after: number) => (before === after ? 0 : before - after);
            expect(savesRecovery).toBe(recovers ? undefined : less(now.away, then.away));
            expect(savesLoss).toBe(limitsLoss ? undefined : less(now.lost, then.lost));
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe('the death of a node', () => {
  test('that nobody repairs needs the policy or a fencer first', () => {
    expect(of('node-death')).toEqual([
      expect.objectContaining({ recovers: true, savesRecovery: undefined }),
      expect.objectContaining({ recovers: true, savesRecovery: undefined }),
      expect.objectContaining({ recovers: false }),
    ]);
    expect(changes(of('node-death')).slice(0, 2).sort()).toEqual([POLICY, FENCER].sort());
  });

  test('that the policy repairs becomes shorter by toleration, grace and fencer', () => {
    const improvements = of('node-death', { policy: BOTH, grace: 420 });
    expect(changes(improvements)[0]).toBe(FENCER);
    expect([...changes(improvements)].sort()).toEqual([FENCER, GRACE, TOLERATION].sort());
    expect(improvements.find(({ change }) => change === GRACE)).toMatchObject({ savesRecovery: 390 });
    expect(improvements.find(({ change }) => change === TOLERATION)).toMatchObject({ savesRecovery: 290 });
  });
});

test('a setting that is there already is not suggested', () => {
  const options = { policy: BOTH, unreachable: 10, grace: 30, parameters: { numberOfReplicas: '3' } };
  const suggested = FAILURE_MODES.flatMap(({ id }) => changes(of(id, options)));
  expect(suggested.filter((change) => [POLICY, TOLERATION, GRACE].includes(change))).toEqual([]);
  // Shorter ones stay as they are.
  expect(changes(of('node-death', { policy: BOTH, unreachable: 5, grace: 5 }))).not.toContain(TOLERATION);
});

test('what is gained in one and paid for with the other is not suggested', () => {
  // A shorter grace makes a deletion shorter, and cuts a clean stop: then work is lost that was not before.
  expect(cost('pod-deletion', { grace: 30 }).away).toBeLessThan(cost('pod-deletion', { grace: 420 }).away);
  expect(cost('pod-deletion', { grace: 30 }).lost).toBeGreaterThan(cost('pod-deletion', { grace: 420 }).lost);
  expect(changes(of('pod-deletion', { grace: 420 }))).not.toContain(GRACE);
});

test('a backup is what brings a lost cluster back, with a person', () => {
  expect(of('cluster-loss')[0]).toEqual({
    change: 'hourly backups off the cluster',
    savesRecovery: Infinity,
    savesLoss: undefined,
    recovers: false,
    limitsLoss: true,
  });
});

test.each(['startupProbe', 'readinessProbe'])(
  'a %s that is slower than 5 s is found, a quick one is not',
  (name) => {
    const withPeriod = (periodSeconds: number) => ({ container: { [name]: { exec: {}, periodSeconds } } });
    const found = of('container-kill', withPeriod(60)).find(({ change }) =>
      /probe.* every 5 s$/.test(change),
    );
    expect(found).toMatchObject({ savesRecovery: 55 });
    expect(
      changes(of('container-kill', withPeriod(5))).filter((change) => change.endsWith(' every 5 s')),
    ).toEqual([]);
  },
);

test('a liveness probe that is missing is found', () => {
  expect(of('process-stop')[0]).toMatchObject({
    change: expect.stringMatching(/^a liveness probe every 10 s/) as string,
    recovers: true,
  });
});

test('only what helps what is wanted is shown', () => {
  const asked = (recovery: boolean, loss: boolean) =>
    changes(improvementsOf(mode('node-death'), situation({ policy: BOTH }), { recovery, loss }));
  expect(asked(false, true)).toEqual(['synchronous durability (SynchCommit=1)']);
  expect(asked(true, false)).toContain(TOLERATION);
  expect(asked(true, false)).not.toContain('synchronous durability (SynchCommit=1)');
});

test('nothing helps against what does not take the database away', () => {
  expect(of('api-server-outage')).toEqual([]);
});

test('data on no claim is not lost less by any of them', () => {
  const improvements = of('pod-deletion', { container: { volumeMounts: [] } });
  expect(improvements.filter(({ limitsLoss, savesLoss }) => limitsLoss || (savesLoss ?? 0) > 0)).toEqual([]);
});
