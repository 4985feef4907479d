import type { Crd, CrdSchema } from '../support/crd';
import { crdValidator, type KubeObject } from '../support/crd-validator';

const SPEC: CrdSchema = {
  type: 'object',
  required: ['policy'],
  properties: {
    policy: { type: 'string', enum: ['Delete', 'Retain'] },
    size: { type: 'string', format: 'int64' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    list: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    quantity: {
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      pattern: '^[0-9]+(Mi|Gi)?$',
      'x-kubernetes-int-or-string': true,
    },
    at: { type: 'string', format: 'date-time', nullable: true },
    empty: { type: 'object' },
    open: { type: 'object', properties: {}, 'x-kubernetes-preserve-unknown-fields': true },
  },
};

const version = (name: string, served: boolean) => ({
  name,
  served,
  schema: { openAPIV3Schema: { type: 'object', required: ['spec'], properties: { spec: SPEC } } },
});

const CRD: Crd = {
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Thing', plural: 'things' },
    scope: 'Namespaced',
    versions: [version('v1', true), version('v1beta1', false)],
  },
};

const validate = crdValidator([CRD]);

const thing = (spec: Record<string, unknown>, rest: Partial<KubeObject> = {}): KubeObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'one' },
  spec: { policy: 'Retain', ...spec },
  ...rest,
});

describe('crdValidator', () => {
  it.each<[string, Record<string, unknown>]>([
    ['the minimum', {}],
    ['a map of text', { labels: { anything: 'goes' } }],
    ['a quantity as a number', { quantity: 10 }],
    ['a quantity as text', { quantity: '10Gi' }],
    ['null where it is allowed', { at: null }],
    ['a date', { at: '2024-05-01T10:00:00Z' }],
    ['a whole number as text', { size: '1073741824' }],
    ['unknown fields where they are kept', { open: { any: { thing: 1 } } }],
  ])('accepts %s', (_, spec) => {
    expect(validate(thing(spec))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { polcy: 'Retain' }, 'Thing/one/spec: must NOT have additional properties'],
    [
      'an unknown field in a list',
      { list: [{ nam: 'x' }] },
      'Thing/one/spec/list/0: must NOT have additional',
    ],
    [
      'a field of an object without fields',
      { empty: { a: 1 } },
      'Thing/one/spec/empty: must NOT have additional',
    ],
    ['a value outside an enum', { policy: 'Keep' }, 'Thing/one/spec/policy: must be equal to one of'],
    ['a number for text', { size: 1073741824 }, 'Thing/one/spec/size: must be string'],
    ['a number in a map of text', { labels: { a: 1 } }, 'Thing/one/spec/labels/a: must be string'],
    ['a quantity that is neither', { quantity: true }, 'Thing/one/spec/quantity: must be integer,string'],
    ['a quantity that is no quantity', { quantity: 'ten' }, 'Thing/one/spec/quantity: must match pattern'],
    ['null where it is not allowed', { size: null }, 'Thing/one/spec/size: must be string'],
    ['a date that is none', { at: 'yesterday' }, 'Thing/one/spec/at: must match format "date-time"'],
    ['a missing field', { policy: undefined }, "Thing/one/spec: must have required property 'policy'"],
  ])('refuses %s', (_, spec, expected) => {
    expect(validate(JSON.parse(JSON.stringify(thing(spec))) as KubeObject)[0]).toContain(expected);
  });

  it('refuses an unknown field at the top, a version that is not served and a kind without a definition', () => {
    expect(validate(thing({}, { sepc: {} }))).toEqual([
      'Thing/one: must NOT have additional properties {"additionalProperty":"sepc"}',
    ]);
    expect(validate(thing({}, { apiVersion: 'example.com/v1beta1' }))).toEqual([
      'Thing/one: no served definition of example.com/v1beta1 Thing',
    ]);
    expect(validate(thing({}, { kind: 'Other' }))).toEqual([
      'Other/one: no served definition of example.com/v1 Other',
    ]);
  });
});
