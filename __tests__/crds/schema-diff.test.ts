import type { Crd, CrdSchema } from '../support/crd';
import { diffCrds } from '../support/schema-diff';

const UPSTREAM_SPEC: CrdSchema = {
  type: 'object',
  required: ['driver'],
  properties: {
    driver: { type: 'string', description: 'upstream words' },
    policy: { type: 'string', enum: ['Delete', 'Retain'] },
    size: { type: 'string', format: 'int64' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    groups: { type: 'array', items: { type: 'string' } },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    ref: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    port: { 'x-kubernetes-int-or-string': true },
    limit: { type: 'integer', minimum: 0 },
  },
};

function crd(spec: CrdSchema, overrides: Partial<Crd['spec']> = {}, served = true): Crd {
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } };
  return {
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Thing', plural: 'things' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served, schema }],
      ...overrides,
    },
  };
}

const diff = (ours: CrdSchema): string[] => diffCrds([crd(ours)], [crd(UPSTREAM_SPEC)]);

/** The minimal spec that conforms, with more fields. */
const withFields = (properties: Record<string, CrdSchema>): CrdSchema => ({
  type: 'object',
  required: ['driver'],
  properties: { driver: { type: 'string' }, ...properties },
});

describe('diffCrds', () => {
  it('accepts a subset in other words, with values of an enum in any order', () => {
    const ours = withFields({
      policy: { type: 'string', enum: ['Retain', 'Delete'], description: 'ours' },
      size: { type: 'string', format: 'int64' },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      groups: { type: 'array', items: { type: 'string' } },
      ref: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      port: { 'x-kubernetes-int-or-string': true },
      limit: { type: 'integer', minimum: 0 },
    });
    expect(diff(ours)).toEqual([]);
  });

  it.each<[string, Record<string, CrdSchema>, string]>([
    [
      'a wrong type',
      { policy: { type: 'integer', enum: ['Delete', 'Retain'] } },
      'Thing/v1.spec.policy type: "integer" here, "string" upstream',
    ],
    [
      'a value more in an enum',
      { policy: { type: 'string', enum: ['Delete', 'Recycle', 'Retain'] } },
      'Thing/v1.spec.policy enum: ["Delete","Recycle","Retain"] here, ["Delete","Retain"] upstream',
    ],
    [
      'a value less in an enum',
      { policy: { type: 'string', enum: ['Delete'] } },
      'Thing/v1.spec.policy enum: ["Delete"] here, ["Delete","Retain"] upstream',
    ],
    [
      'a lost enum',
      { policy: { type: 'string' } },
      'Thing/v1.spec.policy enum: undefined here, ["Delete","Retain"] upstream',
    ],
    [
      'a lost format',
      { size: { type: 'string' } },
      'Thing/v1.spec.size format: undefined here, "int64" upstream',
    ],
    [
      'a lost limit',
      { limit: { type: 'integer' } },
      'Thing/v1.spec.limit minimum: undefined here, 0 upstream',
    ],
    [
      'a lost int-or-string',
      { port: {} },
      'Thing/v1.spec.port x-kubernetes-int-or-string: undefined here, true upstream',
    ],
    [
      'a field that is not there',
      { Driver: { type: 'string' } },
      'Thing/v1.spec.Driver: no such field upstream',
    ],
    [
      'a nested field that is not there',
      {
        ref: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, uid: { type: 'string' } },
        },
      },
      'Thing/v1.spec.ref.uid: no such field upstream',
    ],
    [
      'a wrong item type',
      { groups: { type: 'array', items: { type: 'integer' } } },
      'Thing/v1.spec.groups[] type: "integer" here, "string" upstream',
    ],
    ['lost items', { groups: { type: 'array' } }, 'Thing/v1.spec.groups[]: described only upstream'],
    [
      'items that are not there',
      { driver: { type: 'string', items: { type: 'string' } } },
      'Thing/v1.spec.driver[]: described only here',
    ],
    [
      'a wrong map value',
      { labels: { type: 'object', additionalProperties: { type: 'integer' } } },
      'Thing/v1.spec.labels{} type: "integer" here, "string" upstream',
    ],
    ['a lost map', { labels: { type: 'object' } }, 'Thing/v1.spec.labels{}: a map upstream, not here'],
    [
      'a map that is not there',
      { open: { type: 'object', additionalProperties: { type: 'string' } } },
      'Thing/v1.spec.open{}: a map here, not upstream',
    ],
    [
      'a map of anything',
      { labels: { type: 'object', additionalProperties: true } },
      'Thing/v1.spec.labels{}: any value would pass',
    ],
    [
      'unknown fields kept, even where upstream keeps them',
      { open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      'Thing/v1.spec.open x-kubernetes-preserve-unknown-fields: not allowed, unknown fields would pass',
    ],
    [
      'a keyword it cannot compare',
      { size: { type: 'string', format: 'int64', default: '1' } },
      'Thing/v1.spec.size default: this comparison does not know the keyword',
    ],
  ])('reports %s', (_, properties, expected) => {
    expect(diff(withFields(properties))).toEqual([expected]);
  });

  it.each<[string, CrdSchema, string[]]>([
    [
      'a required field that is left out',
      { type: 'object' },
      ['Thing/v1.spec.driver: required upstream, not here'],
    ],
    [
      'a required field that became optional',
      { type: 'object', properties: { driver: { type: 'string' } } },
      ['Thing/v1.spec.driver: required upstream, not here'],
    ],
    [
      'an optional field that became required',
      {
        ...withFields({ size: { type: 'string', format: 'int64' } }),
        required: ['driver', 'size'],
      },
      ['Thing/v1.spec.size: required here, not upstream'],
    ],
    [
      'a required field without a description',
      { type: 'object', required: ['driver'] },
      ['Thing/v1.spec.driver: required but not described'],
    ],
  ])('reports %s', (_, ours, expected) => {
    expect(diff(ours)).toEqual(expected);
  });

  it('reports a definition, a version, names and a scope that upstream does not have', () => {
    const ours = withFields({});
    const renamed = { ...crd(ours), metadata: { name: 'others.example.com' } };
    expect(diffCrds([renamed], [crd(UPSTREAM_SPEC)])).toEqual([
      'others.example.com: there is no such definition upstream',
    ]);

    const versions = [{ ...crd(ours).spec.versions[0], name: 'v2' }];
    expect(diffCrds([crd(ours, { versions })], [crd(UPSTREAM_SPEC)])).toEqual([
      'Thing/v2: upstream has no such version',
    ]);

    const names = { kind: 'Thing', plural: 'thingies' };
    expect(
      diffCrds([crd(ours, { group: 'example.org', scope: 'Cluster', names })], [crd(UPSTREAM_SPEC)]),
    ).toEqual([
      'things.example.com group: "example.org" here, "example.com" upstream',
      'things.example.com scope: "Cluster" here, "Namespaced" upstream',
      'things.example.com names.plural: "thingies" here, "things" upstream',
    ]);
  });

  it('reports a version that upstream has stopped serving', () => {
    expect(diffCrds([crd(withFields({}))], [crd(UPSTREAM_SPEC, {}, false)])).toEqual([
      'Thing/v1: upstream does not serve this version',
    ]);
  });
});
