import Ajv, { type ValidateFunction } from 'ajv';
import { closest, distance } from 'fastest-levenshtein';
import type { ProfileField } from '../../../lib/availability/profile';
import { obj } from '../../../lib/manifests/object';
import { FIELD_SHAPES, profileSchema } from './profile-schema';

/** What is wrong with a profile, and with which field of it; undefined for the profile as a whole. */
export interface ProfileProblem {
  readonly field?: string;
  readonly problem: string;
}

let compiled: ValidateFunction | undefined;

/**
 * What is wrong with a profile, each field once.
 *
 * @param content what the file holds
 */
export function problemsOf(content: unknown): readonly ProfileProblem[] {
  // Compiled when a profile is there: most runs have none.
  compiled ??= new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(profileSchema());
  compiled(content);
  const problems = (compiled.errors ?? []).map(({ instancePath, params }): ProfileProblem => {
    const field = instancePath.split('/')[1] ?? (params.additionalProperty as string | undefined);
    return field === undefined
      ? { problem: 'a profile is a map of fields, such as attach: {min: 5, max: 15}' }
      : { field, problem: problemOf(field, content) };
  });
  const turned = Object.entries(obj(content))
    .filter(([, value]) => isTurned(value) || isTurned(obj(value).after))
    .map(([field]) => ({ field, problem: problemOf(field, content) }));
  return [...new Map([...problems, ...turned].map((each) => [each.field, each])).values()];
}

/**
 * What is wrong with the value of one field; undefined if nothing is.
 *
 * @param field its name
 * @param value its value
 */
export function checkField(field: string, value: unknown): string | undefined {
  return problemsOf({ [field]: value })[0]?.problem;
}

/**
 * That a profile has no such field, and which one is meant.
 *
 * @param field what was written
 */
export function unknownField(field: string): string {
  const nearest = closest(
    field.toLowerCase(),
    Object.keys(FIELD_SHAPES).map((name) => name.toLowerCase()),
  );
  const name = Object.keys(FIELD_SHAPES).find((each) => each.toLowerCase() === nearest)!;
  const near = distance(field.toLowerCase(), nearest) <= Math.max(2, field.length / 3);
  return `a profile has no field '${field}'; ${near ? `did you mean ${name}?` : 'docs/profile.md lists them'}`;
}

function problemOf(field: string, content: unknown): string {
  const value = obj(content)[field];
  if (!Object.hasOwn(FIELD_SHAPES, field)) {
    return unknownField(field);
  }
  const { allowed } = FIELD_SHAPES[field as ProfileField];
  const order = isTurned(value) || isTurned(obj(value).after) ? ', min at most max' : '';
  return `${field}: got ${JSON.stringify(value) ?? 'nothing'}; allowed: ${allowed}${order}`;
}

function isTurned(value: unknown): boolean {
  const { min, max } = obj(value);
  return typeof min === 'number' && typeof max === 'number' && min > max;
}
