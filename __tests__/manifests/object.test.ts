import { at, list, number, obj, text, texts } from '../../lib/manifests/object';

describe('what is in a parsed manifest', () => {
  it.each([undefined, null, 'a', 1, true, ['a']])('%j is no object', (value) => {
    expect(obj(value)).toEqual({});
  });

  it('an object is itself, also in a list', () => {
    const object = { a: 1 };
    expect(obj(object)).toBe(object);
    expect(list([object])[0]).toBe(object);
  });

  it('a list has objects only, so that an odd item keeps its place', () => {
    expect(list([{ a: 1 }, 'b', null])).toEqual([{ a: 1 }, {}, {}]);
    expect(list({ 0: 'a' })).toEqual([]);
    expect(list(undefined)).toEqual([]);
  });

  it('the texts of a list', () => {
    expect(texts(['a', 1, '', null])).toEqual(['a', '']);
    expect(texts('a')).toEqual([]);
  });

  it.each([
    ['a', 'a'],
    ['', undefined],
    [1, undefined],
    [undefined, undefined],
  ])('%j as a text is %j', (value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it.each([
    [3, 3],
    [0, 0],
    ['3', 3],
    ['1.5', 1.5],
    ['', undefined],
    ['3 ', undefined],
    ['-1', undefined],
    ['0x3', undefined],
    [NaN, undefined],
    [Infinity, undefined],
    [true, undefined],
  ])('%j as a number is %j', (value, expected) => {
    expect(number(value)).toBe(expected);
  });

  it('a path ends where there is nothing', () => {
    const manifest = { spec: { template: { spec: { x: 0 } }, list: [{ a: 1 }] } };
    expect(at(manifest, 'spec.template.spec.x')).toBe(0);
    expect(at(manifest, 'spec.none.spec.x')).toBeUndefined();
    expect(at(manifest, 'spec.list.0')).toBeUndefined();
    expect(at('text', 'length')).toBeUndefined();
    expect(at(undefined, 'spec')).toBeUndefined();
  });
});
