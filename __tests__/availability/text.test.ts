import { rangeText, secondsText } from '../../lib/availability/text';

describe('seconds for a person', () => {
  test.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [1, '1 s'],
    [119.4, '119 s'],
    [119.6, '2 min'],
    [120, '2 min'],
    [185, '3 min 5 s'],
    [3600, '60 min'],
    [2 * 3600 - 1, '119 min 59 s'],
    [2 * 3600, '2 h'],
    [2 * 3600 + 29, '2 h'],
    [2 * 3600 + 90, '2 h 2 min'],
    [47 * 3600 + 59 * 60 + 40, '2 d'],
    [48 * 3600, '2 d'],
    [7 * 86_400, '7 d'],
    [31 * 86_400 + 5 * 3600, '31 d 5 h'],
    // A week less half an hour, as a schedule in a time zone could have it.
    [7 * 86_400 - 1740, '7 d'],
    [Infinity, 'no limit'],
  ])('%p is %p', (seconds, text) => {
    expect(secondsText(seconds)).toBe(text);
  });

  test('the smaller part never amounts to one of the larger', () => {
    const limits: Record<string, number> = { s: 60, min: 60, h: 24 };
    const odd = Array.from({ length: 20_000 }, (_, i) => secondsText(i * 37)).filter((text) => {
      const [, number, unit] = /^\d+ \w+ (\d+) (\w+)$/.exec(text) ?? [];
      return number !== undefined && !(Number(number) > 0 && Number(number) < limits[unit]);
    });
    expect(odd).toEqual([]);
  });
});

describe('a range for a person', () => {
  test.each([
    [40, 55, '40-55 s'],
    [0, 119, '0-119 s'],
    [0.2, 0.4, '0 s'],
    [30, 30, '30 s'],
    [30, 119.7, '30 s to 2 min'],
    [121, 180, '2 min 1 s to 3 min'],
    [60, 3600, '60 s to 60 min'],
    [300, Infinity, '5 min to no limit'],
  ])('%p to %p is %p', (min, max, text) => {
    expect(rangeText({ min, max })).toBe(text);
  });
});
