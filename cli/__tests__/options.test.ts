import { namespaceName, objectName, wholeSeconds } from '../src/options';

const threw = (parse: () => unknown): boolean => {
  try {
    parse();
    return false;
  } catch {
    return true;
  }
};

describe('options', () => {
  test.each([
    ['iris', true],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    ['-A', false],
    ['a.b', false],
  ])('namespace %s: %p', (value, allowed) => {
    expect(threw(() => namespaceName(value))).toBe(!allowed);
  });

  test.each([
    ['iris-daily.1', true],
    ['a'.repeat(253), true],
    ['a'.repeat(254), false],
    ['a..b', false],
    ['a,b=c', false],
    ['-o', false],
    ['', false],
  ])('object %s: %p', (value, allowed) => {
    expect(threw(() => objectName(value))).toBe(!allowed);
  });

  test.each([
    ['1', 1],
    ['604800', 604_800],
  ])('seconds %s', (value, seconds) => {
    expect(wholeSeconds(value)).toBe(seconds);
  });

  test.each(['0', '-1', '1.5', '1h', '', '604801'])('no seconds: %j', (value) => {
    expect(() => wholeSeconds(value)).toThrow('allowed: a whole number of seconds, from 1 to 604800.');
  });
});
