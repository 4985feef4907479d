import { bytesOf, quantityOf, sizeCode } from '../../lib/manifests/quantity';

describe('bytesOf', () => {
  test.each([
    ['10Gi', 10 * 2 ** 30],
    ['10240Mi', 10 * 2 ** 30],
    ['10485760Ki', 10 * 2 ** 30],
    ['10737418240', 10 * 2 ** 30],
    [10_737_418_240, 10 * 2 ** 30],
    ['2Ti', 2 * 2 ** 40],
    ['1Pi', 2 ** 50],
    ['1Ei', 2 ** 60],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['.5Ki', 512],
    ['5.k', 5000],
    ['10M', 1e7],
    ['10G', 1e10],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1E', 1e18],
    ['1E3', 1000],
    ['12e6', 12e6],
    ['5e-1', 0.5],
    ['2000m', 2],
    ['0', 0],
  ])('%j is %p bytes', (quantity, bytes) => {
    expect(bytesOf(quantity)).toBe(bytes);
  });

  test.each([undefined, null, {}, '', 'ten', '-1Gi', '10GB', '10 Gi', '1KI', '1K', '1e', '1.2.3', '1e999'])(
    '%j is none',
    (quantity) => {
      expect(bytesOf(quantity)).toBeUndefined();
    },
  );

  test('compares what is written in different units', () => {
    expect(bytesOf('10Gi')).not.toBe(bytesOf('10G'));
    expect(bytesOf('1Ti')).toBe(bytesOf('1024Gi'));
  });
});

describe('writing a size', () => {
  test.each([
    [10 * 2 ** 30, '10Gi', 'Size.gibibytes(10)'],
    [1536 * 2 ** 20, '1536Mi', 'Size.mebibytes(1536)'],
    [1e10, '10000000000', 'Size.mebibytes(9537)'],
  ])('%p bytes', (bytes, quantity, code) => {
    expect(quantityOf(bytes)).toBe(quantity);
    expect(sizeCode(bytes)).toBe(code);
  });
});
