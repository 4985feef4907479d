import { age, table } from '../src/table';

describe('table', () => {
  test('aligns columns and leaves no spaces at the end', () => {
    expect(
      table([
        ['NAME', 'AGE', 'POLICY'],
        ['iris-1', '5m', '-'],
        ['a', '100h', 'iris-daily'],
      ]),
    ).toBe('NAME    AGE   POLICY\niris-1  5m    -\na       100h  iris-daily\n');
  });
});

describe('age', () => {
  test.each([
    [-5000, '0s'],
    [119_999, '119s'],
    [120_000, '2m'],
    [7_199_000, '119m'],
    [7_200_000, '2h'],
    [172_799_000, '47h'],
    [172_800_000, '2d'],
  ])('%p ms is %s', (milliseconds, text) => {
    expect(age(milliseconds)).toBe(text);
  });
});
