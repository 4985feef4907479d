import { Duration, Size } from 'cdk8s';
import { overridesOf } from '../../lib/report/profile-overrides';
import type { AvailabilityProfile } from '../../lib/report/availability-profile';

const ORDER = 'allowed: a shortest time that is not above the longest';
const RATE = 'allowed: more than 0, the slowest first';
const reversed = { min: Duration.seconds(2), max: Duration.seconds(1) };

/** The props that are a time range, and those that are rates. */
const RANGES = [
  'kubeletReconnect',
  'restartBackoff',
  'podCleanup',
  'containerStart',
  'detach',
  'attach',
  'irisStart',
  'irisStop',
  'endpointPropagation',
  'loadBalancerHealthCheck',
  'nodeReboot',
  'nodeReplacement',
  'nodeRemoval',
  'stall',
  'humanReaction',
] as const;
const RATES = ['rebuildRate', 'imagePullRate', 'restoreRate'] as const;

const expectRefusal = (profile: AvailabilityProfile, message: string) =>
  expect(() => overridesOf(profile)).toThrow(new Error(`profile.${message}`));

test('nothing differs where nothing is said', () => {
  expect(Object.values(overridesOf()).filter((value) => value !== undefined)).toEqual([]);
  expect(overridesOf({})).toEqual(overridesOf());
});

test('a period may have parts of a second', () => {
  expect(overridesOf({ podGcPeriod: Duration.millis(1500) })).toMatchObject({ podGcPeriod: 1.5 });
});

test('zero is a value', () => {
  const zero = { min: Duration.seconds(0), max: Duration.seconds(0) };
  expect(overridesOf({ partition: Duration.seconds(0), detach: zero })).toMatchObject({
    partition: 0,
    detach: { min: 0, max: 0 },
  });
});

test.each(RANGES)('%s refuses an end before its beginning', (prop) => {
  expectRefusal({ [prop]: reversed }, `${prop}: got 2 s to 1 s; ${ORDER}`);
});

test.each(RATES)('%s refuses what is no rate', (prop) => {
  expectRefusal({ [prop]: { min: 0, max: 10 } }, `${prop}: got 0 to 10 MiB/s; ${RATE}`);
  expectRefusal({ [prop]: { min: 20, max: 10 } }, `${prop}: got 20 to 10 MiB/s; ${RATE}`);
  expectRefusal({ [prop]: { min: NaN, max: 10 } }, `${prop}: got NaN to 10 MiB/s; ${RATE}`);
  expect(overridesOf({ [prop]: { min: 10, max: 10 } })).toMatchObject({ [prop]: { min: 10, max: 10 } });
});

test.each(['journalRate', 'recoveryRate'] as const)(
  '%s refuses zero, which a recovery would never end with',
  (prop) => {
    expectRefusal({ [prop]: 0 }, `${prop}: got 0 MiB/s; allowed: more than 0`);
    expectRefusal({ [prop]: NaN }, `${prop}: got NaN MiB/s; allowed: more than 0`);
    expect(overridesOf({ [prop]: 0.5 })).toMatchObject({ [prop]: 0.5 });
  },
);

test.each(['nodes', 'zones'] as const)('%s refuses what is no number of them', (prop) => {
  const allowed = 'allowed: a whole number from 1 to 10000';
  expectRefusal({ [prop]: 0 }, `${prop}: got 0; ${allowed}`);
  expectRefusal({ [prop]: 1.5 }, `${prop}: got 1.5; ${allowed}`);
  expect(overridesOf({ [prop]: 1 })).toMatchObject({ [prop]: 1 });
});

test.each(['1.35', '1.31.4', 'v1.32.0'])('the version %s is one', (kubernetesVersion) => {
  expect(overridesOf({ kubernetesVersion })).toMatchObject({ kubernetesVersion });
});

test.each(['', '35', '1', 'latest', '1.35.4.1', '2.0'])('the version %p is none', (version) => {
  expectRefusal(
    { kubernetesVersion: version },
    `kubernetesVersion: got '${version}'; allowed: a version such as '1.35'`,
  );
});

test('an image of a part of a MiB is refused', () => {
  expectRefusal(
    { imageSize: Size.kibibytes(1536) },
    'imageSize: got 1536 Ki; allowed: whole Mi or Gi, more than 0',
  );
});
