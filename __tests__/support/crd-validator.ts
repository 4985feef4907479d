/** Validates objects against CRD schemas the way an API server does with strict field validation. */
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Crd, CrdSchema } from './crd';

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
  readonly [field: string]: unknown;
}

type JsonSchema = Record<string, unknown>;

/**
 * A CRD schema as JSON schema. Where a CRD says nothing about further fields, the API server drops them:
 * here they are refused. Rules in CEL are left out, no JSON schema can express them.
 */
export function toJsonSchema(schema: CrdSchema): JsonSchema {
  const { properties, items, additionalProperties, nullable, ...rest } = schema;
  const result: JsonSchema = Object.fromEntries(
    Object.entries(rest).filter(
      ([keyword]) => !keyword.startsWith('x-kubernetes-') && keyword !== 'description',
    ),
  );
  if (properties) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, toJsonSchema(field)]),
    );
  }
  if (items) {
    result.items = toJsonSchema(items);
  }
  if (additionalProperties !== undefined) {
    result.additionalProperties =
      typeof additionalProperties === 'object' ? toJsonSchema(additionalProperties) : additionalProperties;
  } else if (schema.type === 'object' && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    result.additionalProperties = false;
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    result.type = ['integer', 'string'];
    // Upstream repeats the same choice, at times with a pattern that is meant for the string alone.
    delete result.anyOf;
  }
  return nullable === true ? { anyOf: [result, { type: 'null' }] } : result;
}

/** Every object has these, whether or not its schema says so; what is in metadata is the API server's own affair. */
function rootSchema(schema: CrdSchema): JsonSchema {
  const { properties, ...rest } = toJsonSchema(schema);
  const common = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
  return { ...rest, properties: { ...(properties as JsonSchema | undefined), ...common } };
}

/** Returns a function that lists what is wrong with an object; none if its definition accepts it. */
export function crdValidator(crds: readonly Crd[]): (object: KubeObject) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats(ajv);
  const schemas = new Map<string, CrdSchema>();
  for (const { spec } of crds) {
    for (const version of spec.versions.filter(({ served }) => served)) {
      schemas.set(`${spec.group}/${version.name} ${spec.names.kind}`, version.schema.openAPIV3Schema);
    }
  }
  // On demand: upstream describes four times the kinds we have, and compiling takes longest.
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (key: string): ValidateFunction | undefined => {
    const schema = schemas.get(key);
    if (schema && !validators.has(key)) {
      validators.set(key, ajv.compile(rootSchema(schema)));
    }
    return validators.get(key);
  };

  return (object) => {
    const name = `${object.kind}/${object.metadata?.name ?? '?'}`;
    const validate = validatorOf(`${object.apiVersion} ${object.kind}`);
    if (!validate) {
      return [`${name}: no served definition of ${object.apiVersion} ${object.kind}`];
    }
    validate(object);
    return (validate.errors ?? []).map(
      (error) => `${name}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
    );
  };
}
