import * as fc from 'fast-check';
import { exactly, hullOf, laterOf, sumOf, type Range } from '../../lib/availability/range';

const A: Range = { min: 1, max: 5 };
const B: Range = { min: 3, max: 4 };

test('one after the other adds up both ends', () => {
  expect(sumOf([A, B, exactly(10)])).toEqual({ min: 14, max: 19 });
  expect(sumOf([])).toEqual({ min: 0, max: 0 });
});

test('two at the same time end with the later one', () => {
  expect(laterOf(A, B)).toEqual({ min: 3, max: 5 });
  expect(laterOf(exactly(9), A)).toEqual(exactly(9));
});

test('either of several reaches from the first to the last', () => {
  expect(hullOf([A, B])).toEqual({ min: 1, max: 5 });
  expect(hullOf([B, exactly(9)])).toEqual({ min: 3, max: 9 });
});

test('whatever happens inside of ranges lies inside of their sum, the later one and the hull', () => {
  const point = fc
    .tuple(fc.nat(1000), fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([min, width, share]) => ({ range: { min, max: min + width }, at: min + width * share }));
  const within = (at: number, { min, max }: Range) => at >= min - 1e-6 && at <= max + 1e-6;
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(within(a.at + b.at, sumOf([a.range, b.range]))).toBe(true);
      expect(within(Math.max(a.at, b.at), laterOf(a.range, b.range))).toBe(true);
      expect(within(a.at, hullOf([a.range, b.range]))).toBe(true);
    }),
  );
});
