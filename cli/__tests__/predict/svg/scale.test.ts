import { scaleTo } from '../../../src/predict/svg/scale';

describe('scaleTo', () => {
  test.each([
    [0, 1, 2],
    [30, 5, 7],
    [375, 60, 8],
    [4000, 600, 8],
    [86_400 * 30, 86_400 * 3, 11],
  ])('has round steps for %d s', (longest, step, count) => {
    const { ticks, x, end } = scaleTo(longest);
    expect(ticks[1]).toBe(step);
    expect(ticks).toHaveLength(count);
    expect(ticks.at(-1)!).toBeGreaterThanOrEqual(longest);
    expect([x(0), x(ticks.at(-1)!)]).toEqual([20, end]);
  });
});
