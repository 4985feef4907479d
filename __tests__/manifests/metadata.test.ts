import {
  annotationsOf,
  areBeside,
  besideOf,
  fullNameOf,
  labelsOf,
  nameOf,
  namespaceOf,
  ofKind,
  selects,
  selectsPods,
} from '../../lib/manifests/metadata';

const object = (kind: string, name?: unknown, namespace?: string) => ({
  kind,
  metadata: { name, namespace },
});

describe('names', () => {
  it('of an object in a namespace', () => {
    const deployment = object('Deployment', 'iris', 'prod');
    expect([nameOf(deployment), namespaceOf(deployment), fullNameOf(deployment)]).toEqual([
      'iris',
      'prod',
      'Deployment prod/iris',
    ]);
  });

  it('of an object without a namespace, and of what is hardly one', () => {
    expect(fullNameOf(object('Deployment', 'iris'))).toBe('Deployment iris');
    expect([nameOf({}), namespaceOf({}), fullNameOf({})]).toEqual(['', undefined, 'object ']);
    expect(nameOf(object('Deployment', 7))).toBe('');
  });
});

describe('labels and annotations', () => {
  it('are texts only', () => {
    const metadata = { labels: { a: 'b', c: 1 }, annotations: { d: 'e', f: null } };
    expect(labelsOf({ metadata })).toEqual({ a: 'b' });
    expect(annotationsOf({ metadata })).toEqual({ d: 'e' });
    expect(labelsOf({ metadata: { labels: ['a'] } })).toEqual({});
  });
});

describe('choosing objects', () => {
  const objects = [
    object('Service', 'a', 'prod'),
    object('Service', 'b'),
    object('Secret', 'c', 'prod'),
    { kind: { toString: 1 } },
  ];

  it('by kind', () => {
    expect(ofKind(objects, 'Service', 'Secret').map(nameOf)).toEqual(['a', 'b', 'c']);
    expect(ofKind(objects, 'Pod')).toEqual([]);
  });

  it('by kind beside another one', () => {
    expect(besideOf(objects, object('Deployment', 'x', 'prod'), 'Service').map(nameOf)).toEqual(['a']);
    expect(besideOf(objects, object('Deployment', 'x'), 'Service').map(nameOf)).toEqual(['b']);
  });
});

describe('two objects are beside each other', () => {
  it.each([
    ['prod', 'prod', true],
    ['prod', 'test', false],
    ['prod', undefined, false],
    ['default', undefined, true],
    [undefined, 'default', true],
    [undefined, undefined, true],
  ])('in %p and %p: %p', (one, other, expected) => {
    const [service, deployment] = [object('Service', 'a', other), object('Deployment', 'x', one)];
    expect(areBeside(deployment, service)).toBe(expected);
    expect(besideOf([service], deployment, 'Service')).toHaveLength(expected ? 1 : 0);
  });
});

describe("a Service's selector", () => {
  it.each([
    [{ app: 'iris' }, true],
    [{ app: 'iris', tier: 'db' }, true],
    [{ app: 'iris', tier: 'web' }, false],
    [{ other: 'iris' }, false],
    [{}, false],
    [undefined, false],
  ])('%j: %p', (selector, expected) => {
    expect(selects(selector, { app: 'iris', tier: 'db' })).toBe(expected);
  });
});

describe('a label selector', () => {
  const expression = (key: unknown, operator: string, values?: unknown) => ({
    matchExpressions: [{ key, operator, values }],
  });

  it.each([
    [undefined, false],
    [{}, true],
    [{ matchLabels: { app: 'iris' } }, true],
    [{ matchLabels: { app: 'web' } }, false],
    [expression('app', 'In', ['web', 'iris']), true],
    [expression('app', 'In', ['web']), false],
    [expression('app', 'In', 'iris'), false],
    [expression('app', 'NotIn', ['web']), true],
    [expression('app', 'NotIn', ['iris']), false],
    [expression('none', 'NotIn', ['iris']), true],
    [expression('app', 'Exists'), true],
    [expression('none', 'Exists'), false],
    [expression('app', 'DoesNotExist'), false],
    [expression('none', 'DoesNotExist'), true],
    [expression({ toString: 1 }, 'Exists'), false],
    [{ matchLabels: { app: 'iris' }, ...expression('tier', 'Exists') }, false],
    [{ matchLabels: { app: 'iris' }, ...expression('app', 'Exists') }, true],
  ])('%j: %p', (selector, expected) => {
    expect(selectsPods(selector, { app: 'iris' })).toBe(expected);
  });
});
