import type { Profile, ProfileField } from './profile';
import { PROFILE_FIELDS } from './profile-fields';
import type { Report } from './report';
import { rangeText } from './text';

/** What the report takes for granted about the cluster and its load: field, value, meaning, source. */
export function assumptionRows({ profile }: Report): readonly (readonly string[])[] {
  return (Object.keys(PROFILE_FIELDS) as ProfileField[])
    .filter((field) => PROFILE_FIELDS[field].kind !== 'timer')
    .map((field) => {
      const { unit, meaning, source } = PROFILE_FIELDS[field];
      return [`\`${field}\``, valueText(profile[field], unit), meaning, source];
    });
}

/** A value of a profile, with its unit. */
export function valueText(value: Profile[ProfileField], unit: string): string {
  if (value === undefined) {
    return 'none';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value !== 'object') {
    return ['s', 'MiB', 'MiB/s'].includes(unit) ? `${value} ${unit}` : String(value);
  }
  if (!('kind' in value)) {
    return unit === 's' ? rangeText(value) : `${value.min}-${value.max} ${unit}`;
  }
  return value.kind === 'none' ? 'none' : `${value.kind} by a ${value.by} after ${rangeText(value.after)}`;
}
