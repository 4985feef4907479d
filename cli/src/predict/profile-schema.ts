import { NodeDownPodDeletionPolicy } from '../../../lib/storage/longhorn-settings';
import { PROFILE_FIELDS } from '../../../lib/availability/profile-fields';
import type { Profile, ProfileField } from '../../../lib/availability/profile';

/** What a field of a profile may hold, as JSON Schema and in words. */
export interface FieldShape {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly allowed: string;
}

const DURATION = { type: 'number', minimum: 0 };
const RATE = { type: 'number', exclusiveMinimum: 0 };
const POLICIES = Object.values(NodeDownPodDeletionPolicy);
const UNITS = { s: 'seconds', MiB: 'MiB', 'MiB/s': 'MiB/s' };

const FENCING: FieldShape = {
  schema: {
    type: 'object',
    discriminator: { propertyName: 'kind' },
    required: ['kind'],
    oneOf: [
      fence({ kind: { const: 'none' } }),
      fence({
        kind: { const: 'out-of-service' },
        by: { enum: ['fencer', 'person'] },
        after: rangeOf(DURATION),
      }),
      fence({
        kind: { const: 're-delete' },
        by: { enum: ['controller', 'person'] },
        after: rangeOf(DURATION),
        grace: { type: 'number', minimum: 1 },
      }),
      fence({ kind: { const: 'force-delete' }, by: { const: 'person' }, after: rangeOf(DURATION) }),
    ],
  },
  allowed:
    '{kind: none}, {kind: out-of-service, by: fencer or person, after}, {kind: re-delete, by: controller or person, ' +
    'after, grace} or {kind: force-delete, by: person, after}, where after is a number of seconds or {min, max}',
};

/** Fields without a default, which therefore does not say what they hold. */
type Optional = { [F in ProfileField]-?: undefined extends Profile[F] ? F : never }[ProfileField];

/** Fields whose unit and default do not say all about them. */
const SPECIAL: Partial<Record<ProfileField, FieldShape>> & Record<Optional, FieldShape> = {
  kubernetesVersion: {
    schema: { type: 'string', pattern: '^v?[0-9]+\\.[0-9]+' },
    allowed: "a version in quotes, such as '1.30', which is 1.3 without them",
  },
  storageProvider: { schema: { enum: ['longhorn', 'other'] }, allowed: 'longhorn or other' },
  longhornPolicy: { schema: { enum: POLICIES }, allowed: POLICIES.join(', ') },
  fencing: FENCING,
  partition: { schema: DURATION, allowed: 'a number of seconds' },
  nodeReplacement: range('s'),
  nodeRemoval: range('s'),
};

/** Every field that a profile may have, and what it may hold. */
export const FIELD_SHAPES = Object.fromEntries(
  Object.keys(PROFILE_FIELDS).map((field) => [field, shapeOf(field as ProfileField)]),
) as Readonly<Record<ProfileField, FieldShape>>;

/** The JSON Schema of a profile, also for editors. */
export function profileSchema(): Readonly<Record<string, unknown>> {
  const properties = Object.entries(FIELD_SHAPES).map(([field, { schema }]) => {
    const { meaning, unit, default: value } = PROFILE_FIELDS[field as ProfileField];
    const description = `${meaning}${unit in UNITS ? ` (${unit})` : ''}`;
    return [field, { description, ...schema, ...(value === undefined ? {} : { default: value }) }] as const;
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Profile of a cluster and its load for iris-ha predict and iris-ha diff',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

function shapeOf(field: ProfileField): FieldShape {
  const { unit, default: value } = PROFILE_FIELDS[field];
  const special = SPECIAL[field];
  if (special !== undefined) {
    return special;
  }
  switch (unit) {
    case 'yes/no':
      return { schema: { type: 'boolean' }, allowed: 'true or false' };
    case 'count':
      return { schema: { type: 'integer', minimum: 1 }, allowed: 'a whole number, at least 1' };
    case 'text':
      return { schema: { type: 'string' }, allowed: 'a text' };
    default:
      return typeof value === 'object' ? range(unit) : single(unit);
  }
}

function single(unit: keyof typeof UNITS): FieldShape {
  const [schema, least] = unit === 'MiB/s' ? [RATE, 'more than 0'] : [DURATION, 'at least 0'];
  return { schema, allowed: `a number of ${UNITS[unit]}, ${least}` };
}

function range(unit: keyof typeof UNITS): FieldShape {
  const { schema, allowed } = single(unit);
  return { schema: rangeOf(schema), allowed: `${allowed}, or {min, max} of them` };
}

/** One number stands for a range without width. */
function rangeOf(schema: FieldShape['schema']): FieldShape['schema'] {
  return {
    anyOf: [
      schema,
      {
        type: 'object',
        additionalProperties: false,
        required: ['min', 'max'],
        properties: { min: schema, max: schema },
      },
    ],
  };
}

function fence(properties: Readonly<Record<string, unknown>>): FieldShape['schema'] {
  return { additionalProperties: false, required: Object.keys(properties), properties };
}
