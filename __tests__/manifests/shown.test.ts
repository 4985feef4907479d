import { shown } from '../../lib/manifests/shown';

describe('shown', () => {
  it.each([
    ['iris', 'iris'],
    [2, '2'],
    [false, 'false'],
    [null, 'nothing'],
    [undefined, 'nothing'],
    [[1], 'a list'],
    // The text of these would throw.
    [{ toString: 1 }, 'an object'],
    [Object.create(null), 'an object'],
  ])('%p as %p', (value: unknown, text) => {
    expect(shown(value)).toBe(text);
  });
});
