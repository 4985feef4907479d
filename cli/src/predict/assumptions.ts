import { valueText } from '../../../lib/availability/assumptions';
import { profileOf, type Profile, type ProfileField } from '../../../lib/availability/profile';
import { PROFILE_FIELDS } from '../../../lib/availability/profile-fields';
import { plain, WIDTH, wrap } from './wrap';

/**
 * What a prediction takes for granted about cluster and load, because manifests do not say it.
 *
 * @param profile of the prediction
 * @param storageAssumed whether a database is on storage that the manifests do not say
 */
export function assumptions(profile: Profile, storageAssumed: boolean): string {
  const defaults = profileOf();
  const fields = Object.keys(PROFILE_FIELDS) as ProfileField[];
  const given = fields.filter((field) => !same(profile[field], defaults[field]));
  const assumed = fields.filter(
    (field) =>
      PROFILE_FIELDS[field].kind !== 'timer' &&
      !given.includes(field) &&
      (field !== 'storageProvider' || storageAssumed),
  );
  return [
    ...(given.length === 0 ? [] : ['From your profile:', ...listed(given, profile)]),
    'Assumed about cluster and load, until --profile or --set says otherwise (docs/profile.md):',
    ...listed(assumed, profile),
    '',
  ].join('\n');
}

/**
 * The fields in which two profiles differ.
 *
 * @param a one
 * @param b the other
 */
export function differingFields(a: Profile, b: Profile): readonly ProfileField[] {
  return (Object.keys(PROFILE_FIELDS) as ProfileField[]).filter((field) => !same(a[field], b[field]));
}

function listed(fields: readonly ProfileField[], profile: Profile): readonly string[] {
  const texts = fields.map((field) => `${field} ${valueText(profile[field], PROFILE_FIELDS[field].unit)}`);
  // A value stays in one line.
  const kept = texts.map((text) => plain(text).replaceAll(' ', '\u00a0'));
  return wrap(kept.join(', '), WIDTH, '  ').map((line) => line.replaceAll('\u00a0', ' '));
}

/** Whatever the order of the keys. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
