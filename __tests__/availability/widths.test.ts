import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { profileOf, type ProfileField, type ProfileOverrides } from '../../lib/availability/profile';
import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';
import type { Range } from '../../lib/availability/range';
import { PHASES, type Origin, type Term } from '../../lib/availability/term';
import { BOTH, prediction, recovery, situation, type DatabaseOptions } from './support';

const PROBES = {
  container: {
    startupProbe: { periodSeconds: 2, failureThreshold: 1800, timeoutSeconds: 10 },
    livenessProbe: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 10 },
    readinessProbe: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 10 },
  },
};
/** The times of the default deployment. */
const OURS: DatabaseOptions = { ...PROBES, unreachable: 10, grace: 30, policy: BOTH };

const SITUATIONS: readonly [string, DatabaseOptions, ProfileOverrides][] = [
  ['the default deployment', OURS, {}],
  ['ReadWriteOnce and a long grace', { ...OURS, accessMode: 'ReadWriteOnce', grace: 300 }, {}],
  ['as in 2021', { accessMode: 'ReadWriteOnce' }, { kubernetesVersion: '1.20' }],
  ['a fencer', OURS, { fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 1, max: 7 } } }],
  [
    'a second deletion',
    OURS,
    { fencing: { kind: 're-delete', by: 'controller', after: { min: 0, max: 2 }, grace: 1 } },
  ],
  [
    'a person',
    { ...OURS, policy: undefined },
    { fencing: { kind: 'force-delete', by: 'person', after: { min: 60, max: 600 } } },
  ],
  ['other storage without grace', { ...OURS, provisioner: 'disk.example', grace: 0 }, {}],
  [
    'zones and cold nodes',
    { ...OURS, parameters: { replicaZoneSoftAntiAffinity: 'disabled' } },
    { nodes: 9, zones: 3, imageOnEveryNode: false },
  ],
  ['a partition that ends, and a cloud', OURS, { partition: 200, nodeRemoval: { min: 60, max: 300 } }],
  [
    'a local load balancer',
    { ...OURS, service: { type: 'LoadBalancer', selector: { app: 'iris' }, externalTrafficPolicy: 'Local' } },
    {},
  ],
];

/** Every term that any failure has in a situation, lost work and recoveries by hand included. */
function termsOf(options: DatabaseOptions, profile: ProfileOverrides): readonly Term[] {
  const at = situation(options, profile);
  return FAILURE_MODES.flatMap((mode) => {
    const { paths, loss } = mode.predict(at);
    const phases = paths.flatMap((path) => [...path.phases, ...(path.blocked?.byHand ?? [])]);
    return [...phases.flatMap(({ terms }) => terms), ...loss.terms];
  });
}

function width({ min, max }: Range): number {
  return max - min;
}

/** Whether a field of the profile has exactly this range, as a period, a stated range or a number. */
function isOfProfile({ setting, seconds }: Origin, profile: ProfileOverrides): boolean {
  if (!(setting in PROFILE_FIELDS)) {
    return false;
  }
  const value = profileOf(profile)[setting as ProfileField];
  switch (typeof value) {
    case 'number':
      return seconds.max === value && (seconds.min === 0 || seconds.min === value);
    case 'object':
      return 'after' in value
        ? [value.after, { min: 1, max: 1 }].some(
            (range) => range.min === seconds.min && range.max === seconds.max,
          )
        : 'min' in value && value.min === seconds.min && value.max === seconds.max;
    default:
      return false;
  }
}

describe.each(SITUATIONS)('every second is explained: %s', (_name, options, profile) => {
  const terms = termsOf(options, profile);

  it('has waits whose width is that of their origins', () => {
    expect(terms.length).toBeGreaterThan(50);
    const unexplained = terms.filter(
      (term) => width(term) > term.origins.reduce((sum, { seconds }) => sum + width(seconds), 0) + 1e-9,
    );
    expect(unexplained).toEqual([]);
  });

  it('has timers that are the periods of a component, as the profile has them', () => {
    const timers = terms.flatMap(({ origins }) => origins).filter(({ basis }) => basis === 'timer');
    const invented = timers.filter(
      (origin) =>
        !isOfProfile(origin, profile) && !origin.setting.startsWith('pod lifecycle event generator'),
    );
    expect(timers.length).toBeGreaterThan(5);
    expect(invented).toEqual([]);
  });

  it('has assumptions that are stated in the profile, or computed from what is', () => {
    const assumptions = terms.flatMap(({ origins }) => origins).filter(({ basis }) => basis === 'assumption');
    const computed = ['writeDaemonCycle x journalRate / recoveryRate', 'size of the volume / restoreRate'];
    const unstated = assumptions.filter(
      (origin) =>
        !isOfProfile(origin, profile) &&
        !computed.includes(origin.setting) &&
        origin.setting !== 'imagePullRate',
    );
    expect(unstated).toEqual([]);
  });

  it('names a source for each', () => {
    expect(terms.flatMap(({ origins }) => origins).filter(({ source }) => source.length < 5)).toEqual([]);
    expect(terms.filter(({ origins }) => origins.length === 0)).toEqual([]);
  });

  it('has odds that add up to one and stay inside of the wait', () => {
    for (const { min, max, odds } of terms) {
      const pieces = odds ?? [{ min, max, chance: 1 }];
      expect(pieces.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1);
      expect(Math.min(...pieces.map((each) => each.min))).toBeGreaterThanOrEqual(min);
      expect(Math.max(...pieces.map((each) => each.max))).toBeLessThanOrEqual(max);
    }
  });

  it('has the phases in their order', () => {
    for (const mode of FAILURE_MODES) {
      for (const { phases } of mode.predict(situation(options, profile)).paths) {
        const order = phases.map(({ phase }) => PHASES.indexOf(phase));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }
  });
});

describe('the death of a node, on the default deployment', () => {
  const rto = recovery(prediction('node-death', OURS));

  it('is predicted within 90 s for 95 of 100, and within much less for half of all', () => {
    expect(width(rto.likely)).toBeLessThanOrEqual(90);
    expect(width(rto.typical)).toBeLessThan(45);
    expect(rto.min).toBeLessThanOrEqual(rto.likely.min);
    expect(rto.likely.max).toBeLessThanOrEqual(rto.max);
  });

  it('has a worst case that is the sum of named timers and assumptions', () => {
    // Lease 10, look at the nodes 5, taint 5, Longhorn 30, sync 60, a hanging attachment 120; then what is assumed of the
    // storage (10), the container (2), IRIS (10 and 10), and the probe (2) and the endpoints (2).
    expect(width(rto)).toBe(10 + 5 + 5 + 30 + 60 + 120 + 10 + 2 + 10 + 10 + 2 + 2);
  });
});
