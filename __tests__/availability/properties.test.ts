import fc from 'fast-check';
import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { outcomeOf } from '../../lib/availability/outcome-of';
import { sumOf } from '../../lib/availability/range';
import { quantilesOf } from '../../lib/availability/quantiles';
import { predictFailure, type FailureReport } from '../../lib/availability/report';
import { longestRecovery } from '../../lib/availability/bounds';
import type { ProfileOverrides } from '../../lib/availability/profile';
import { BOTH, mode, prediction, situation, type DatabaseOptions } from './support';

const POLICIES = ['do-nothing', 'delete-statefulset-pod', 'delete-deployment-pod', BOTH];
const range = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const options: fc.Arbitrary<DatabaseOptions> = fc.record({
  kind: fc.constantFrom(
    'Deployment' as const,
    'StatefulSet' as const,
    'ReplicaSet' as const,
    'DaemonSet' as const,
  ),
  accessMode: fc.constantFrom('ReadWriteOncePod', 'ReadWriteOnce', 'ReadWriteMany'),
  unreachable: fc.integer({ min: 0, max: 600 }),
  grace: fc.integer({ min: 0, max: 900 }),
  policy: fc.constantFrom(...POLICIES),
  provisioner: fc.constantFrom('driver.longhorn.io', 'ebs.csi.aws.com'),
  container: fc.constantFrom(
    {},
    { volumeMounts: [] },
    { startupProbe: { periodSeconds: 2, failureThreshold: 1800 } },
    { livenessProbe: { initialDelaySeconds: 60, periodSeconds: 10 } },
  ),
  image: fc.constantFrom('registry.example/iris:2026.2.0.221.0', 'registry.example/iris:latest'),
});
const fencing: fc.Arbitrary<ProfileOverrides['fencing']> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  range.map((after) => ({ kind: 'out-of-service' as const, by: 'fencer' as const, after })),
  range.map((after) => ({ kind: 're-delete' as const, by: 'controller' as const, after, grace: 1 })),
  range.map((after) => ({ kind: 're-delete' as const, by: 'person' as const, after, grace: 1 })),
  range.map((after) => ({ kind: 'force-delete' as const, by: 'person' as const, after })),
);
const profile: fc.Arbitrary<ProfileOverrides> = fc.record({
  kubernetesVersion: fc.constantFrom('1.28', '1.31', '1.32', '1.35'),
  nodes: fc.integer({ min: 1, max: 9 }),
  zones: fc.integer({ min: 1, max: 3 }),
  attach: range,
  irisStart: range,
  irisStop: range,
  imageOnEveryNode: fc.boolean(),
  partition: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
  nodeRemoval: fc.option(range, { nil: undefined }),
  fencing,
});
const failure = fc.constantFrom(...FAILURE_MODES.map(({ id }) => id));

/** Shortest and longest recovery; infinite where it never ends. */
function ends({ rto }: FailureReport): { min: number; max: number } {
  return rto.never ? { min: Infinity, max: Infinity } : rto;
}

describe('for any database, profile and failure', () => {
  it('no range ends before it begins, and what is likelier lies inside', () => {
    fc.assert(
      fc.property(failure, options, profile, (id, database, overrides) => {
        const report = prediction(id, database, overrides);
        const { rto, rpo, paths } = report;
        for (const phase of paths.flatMap(({ phases }) => phases)) {
          expect(phase.min).toBeLessThanOrEqual(phase.max);
          expect(phase.min).toBeGreaterThanOrEqual(0);
        }
        expect(rpo.min).toBeLessThanOrEqual(rpo.max ?? Infinity);
        expect((rpo.max === undefined) === (rpo.extent !== 'limited')).toBe(true);
        if (!rto.never) {
          const order = [
            rto.min - 1,
            rto.likely.min,
            rto.typical.min,
            rto.typical.max,
            rto.likely.max,
            rto.max + 1,
          ];
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('the totals are the sums of the critical path', () => {
    fc.assert(
      fc.property(failure, options, profile, (id, database, overrides) => {
        const { rto, paths } = prediction(id, database, overrides);
        const sums = paths.map(({ phases }) => ({
          min: phases.flatMap(({ terms }) => terms).reduce((sum, { min }) => sum + min, 0),
          max: phases.flatMap(({ terms }) => terms).reduce((sum, { max }) => sum + max, 0),
        }));
        if (rto.never || paths.length === 0) {
          expect(rto.never ? paths.some(({ blocked }) => blocked !== undefined) : rto.max === 0).toBe(true);
        } else {
          expect(rto.min).toBeCloseTo(Math.min(...sums.map(({ min }) => min)));
          expect(rto.max).toBeCloseTo(Math.max(...sums.map(({ max }) => max)));
          expect(paths.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1);
        }
      }),
    );
  });

  it('more toleration never brings a node death back sooner', () => {
    fc.assert(
      fc.property(options, profile, fc.integer({ min: 1, max: 600 }), (database, overrides, more) => {
        const patient = { ...database, unreachable: Number(database.unreachable) + more };
        const [now, then] = [database, patient].map((each) =>
          ends(prediction('node-death', each, overrides)),
        );
        expect(then.max).toBeGreaterThanOrEqual(now.max);
        // Where two ways race, the one that is over first at worst is shown, and its shortest may be the longer one.
        if (overrides.fencing?.kind === 'none') {
          expect(then.min).toBeGreaterThanOrEqual(now.min);
        }
      }),
    );
  });

  it('more grace never brings a node death back sooner', () => {
    fc.assert(
      fc.property(options, profile, fc.integer({ min: 1, max: 600 }), (database, overrides, more) => {
        const patient = { ...database, grace: Number(database.grace) + more };
        const [now, then] = [database, patient].map((each) =>
          ends(prediction('node-death', each, overrides)),
        );
        expect(then.max).toBeGreaterThanOrEqual(now.max);
      }),
    );
  });

  it('a policy that covers more never makes anything longer or lose more', () => {
    fc.assert(
      fc.property(failure, options, profile, (id, database, overrides) => {
        // Of a partition of a given length, a quicker takeover decides which of the two failures it is.
        fc.pre(overrides.partition === undefined || !id.startsWith('partition-'));
        const [without, covered] = ['do-nothing', BOTH].map((policy) =>
          prediction(id, { ...database, policy }, overrides),
        );
        expect(ends(covered).max).toBeLessThanOrEqual(ends(without).max);
        if (!['kubelet-stop', 'partition-healed-after'].includes(id)) {
          expect(covered.rpo.max ?? Infinity).toBeLessThanOrEqual(without.rpo.max ?? Infinity);
        }
      }),
    );
  });

  it('fencing by the taint never makes a node death longer', () => {
    fc.assert(
      fc.property(options, profile, range, (database, overrides, after) => {
        const fenced: ProfileOverrides = {
          ...overrides,
          fencing: { kind: 'out-of-service', by: 'fencer', after },
        };
        const without: ProfileOverrides = { ...overrides, fencing: { kind: 'none' } };
        const [now, then] = [without, fenced].map((each) => ends(prediction('node-death', database, each)));
        expect(then.max).toBeLessThanOrEqual(now.max);
      }),
    );
  });

  it('the deletion of a pod never loses less than a replacement on its node', () => {
    fc.assert(
      fc.property(options, profile, (database, overrides) => {
        const [deletion, sameNode] = ['pod-deletion', 'same-node-replacement'].map(
          (id) => prediction(id, database, overrides).rpo.max ?? Infinity,
        );
        expect(deletion).toBeGreaterThanOrEqual(sameNode);
      }),
    );
  });

  it('of a partition of a given length at least one of the two failures happens', () => {
    fc.assert(
      fc.property(options, profile, fc.integer({ min: 1, max: 900 }), (database, overrides, partition) => {
        const both = ['partition-healed-before', 'partition-healed-after'].map((id) =>
          prediction(id, database, { ...overrides, partition }),
        );
        expect(both.some(({ paths }) => paths.length > 0)).toBe(true);
      }),
    );
  });

  it('a pod without a controller never comes back from its deletion', () => {
    fc.assert(
      fc.property(profile, (overrides) => {
        const pod = situation({}, overrides);
        const bare = mode('pod-deletion').predict({ ...pod, replaced: 'never', controller: 'Pod' });
        expect(bare.paths.every(({ blocked }) => blocked !== undefined)).toBe(true);
      }),
    );
  });

  it('what is said to help helps by as much as is said', () => {
    fc.assert(
      fc.property(failure, options, profile, (id, database, overrides) => {
        const at = situation(database, overrides);
        for (const each of predictFailure(mode(id), at).improvements) {
          expect(
            each.recovers || each.limitsLoss || (each.savesRecovery ?? 0) + (each.savesLoss ?? 0) >= 1,
          ).toBe(true);
          expect(each.savesRecovery ?? 0).toBeGreaterThanOrEqual(0);
          expect(each.savesLoss ?? 0).toBeGreaterThanOrEqual(0);
          expect(each.savesRecovery ?? 0).toBeLessThanOrEqual(
            longestRecovery(outcomeOf(mode(id), at).paths) ?? Infinity,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('quantiles', () => {
  it('agree with a simulation of the same waits', () => {
    const { paths } = prediction('node-death', {
      accessMode: 'ReadWriteOnce',
      unreachable: 10,
      grace: 300,
      policy: BOTH,
    });
    const random = mulberry32(20261124);
    const draws = Array.from({ length: 40_000 }, () =>
      paths[0].phases
        .flatMap(({ terms }) => terms)
        .reduce((sum, term) => {
          let left = random();
          const pieces = term.odds ?? [{ min: term.min, max: term.max, chance: 1 }];
          const piece = pieces.find(({ chance }) => (left -= chance) <= 0) ?? pieces[pieces.length - 1];
          return sum + piece.min + random() * (piece.max - piece.min);
        }, 0),
    ).sort((a, b) => a - b);
    const shares = [0.025, 0.25, 0.5, 0.75, 0.975];
    const drawn = shares.map((share) => draws[Math.floor(share * draws.length)]);
    quantilesOf(paths, shares).forEach((seconds, i) => {
      expect(Math.abs(seconds - drawn[i])).toBeLessThan(2.5);
    });
  });

  it('of a recovery without any chance in it are its length', () => {
    const phases = [{ phase: 'detect' as const, min: 5, max: 5, terms: [] }];
    expect(quantilesOf([{ when: 'always', chance: 1, phases }], [0.1, 0.9])).toEqual([5, 5]);
    expect(sumOf(phases).max).toBe(5);
  });
});

/** A small generator with a seed: the same draws in every run. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
