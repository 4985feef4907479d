import { Duration } from 'cdk8s';
import { rangeInSeconds } from '../../lib/report/time-range';

test('is in seconds, also parts of one', () => {
  expect(rangeInSeconds('attach', { min: Duration.millis(500), max: Duration.minutes(2) })).toEqual({
    min: 0.5,
    max: 120,
  });
});

test('may have no width', () => {
  expect(rangeInSeconds('attach', { min: Duration.seconds(0), max: Duration.seconds(0) })).toEqual({
    min: 0,
    max: 0,
  });
});

test('refuses an end before the beginning', () => {
  expect(() => rangeInSeconds('attach', { min: Duration.seconds(20), max: Duration.seconds(10) })).toThrow(
    new Error('attach: got 20 s to 10 s; allowed: a shortest time that is not above the longest'),
  );
});
