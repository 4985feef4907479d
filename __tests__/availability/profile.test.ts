import { gracePeriodOf, profileOf, type ProfileField } from '../../lib/availability/profile';
import { OTHER_PROFILE } from './other-profile';
import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';

const FIELDS = Object.keys(PROFILE_FIELDS) as ProfileField[];

describe('the documented fields', () => {
  test('are those of the profile', () => {
    expect([...FIELDS].sort()).toEqual(Object.keys(OTHER_PROFILE).sort());
  });

  test.each(FIELDS)('%s has a meaning and a source, one line each', (field) => {
    const { meaning, source } = PROFILE_FIELDS[field];
    for (const text of [meaning, source]) {
      expect(text).toMatch(/^\S.{8,}[^\s.]$/);
    }
  });

  test.each(FIELDS)('%s has a default in its unit', (field) => {
    const { unit, default: value } = PROFILE_FIELDS[field];
    const numbers =
      typeof value === 'number' ? [value] : [(value as never)?.['min'], (value as never)?.['max']];
    const known = numbers.filter((each): each is number => each !== undefined);
    if (['s', 'MiB', 'MiB/s', 'count'].includes(unit)) {
      // Without a value a failure is taken to have no limit, or not to be helped.
      expect(value === undefined || known.length > 0).toBe(true);
      expect([...known].sort((a, b) => a - b)).toEqual(known);
      expect(known.every((each) => each >= 0)).toBe(true);
    } else {
      expect(known).toEqual([]);
    }
  });

  test('only a period that a component counts is called a timer', () => {
    const notInSeconds = FIELDS.filter(
      (field) => PROFILE_FIELDS[field].kind === 'timer' && PROFILE_FIELDS[field].unit !== 's',
    );
    expect(notInSeconds).toEqual([]);
  });
});

describe('a profile', () => {
  test('has every default where nothing differs', () => {
    const defaults = Object.fromEntries(FIELDS.map((field) => [field, PROFILE_FIELDS[field].default]));
    expect(profileOf()).toEqual(defaults);
    expect(profileOf({ nodes: undefined, attach: undefined })).toEqual(defaults);
  });

  test.each(FIELDS)('takes another %s, and nothing else changes', (field) => {
    const value = OTHER_PROFILE[field];
    const changed = FIELDS.filter((each) => profileOf({ [field]: value })[each] !== profileOf()[each]);
    expect(profileOf({ [field]: value })[field]).toBe(value);
    expect(changed).toEqual(
      field === 'kubernetesVersion' ? ['kubernetesVersion', 'nodeMonitorGracePeriod'] : [field],
    );
  });

  test('follows the version of Kubernetes with its grace period, unless that is given', () => {
    expect(profileOf({ kubernetesVersion: '1.31' }).nodeMonitorGracePeriod).toBe(40);
    expect(profileOf({ kubernetesVersion: '1.32' }).nodeMonitorGracePeriod).toBe(50);
    expect(profileOf({ kubernetesVersion: '1.31', nodeMonitorGracePeriod: 20 }).nodeMonitorGracePeriod).toBe(
      20,
    );
  });
});

test.each([
  ['1.27', 40],
  ['1.31', 40],
  ['v1.31.9', 40],
  ['1.32', 50],
  ['v1.35.4', 50],
  ['v1.35.4+k3s1', 50],
  ['1.31.5-gke.1000', 40],
  ['2.0', 50],
])('Kubernetes %s marks a node Unknown after %d s', (version, seconds) => {
  expect(gracePeriodOf(version)).toBe(seconds);
});
