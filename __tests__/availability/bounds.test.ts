import { blockedOf, longestRecovery, neverRecovers, slowestOf } from '../../lib/availability/bounds';
import { sumOf } from '../../lib/availability/range';
import { onePath, type Path } from '../../lib/availability/outcome';
import { between, phase, setting } from '../../lib/availability/term';

const origin = setting('a setting', 'a source');
const detect = phase('detect', between('a', { min: 1, max: 10 }, origin));
const start = phase(
  'start',
  between('b', { min: 5, max: 20 }, origin),
  between('c', { min: 0, max: 3 }, origin),
);
const blocked = { phase: 'evict', waitsFor: 'an eviction' } as const;
const either = (...paths: Pick<Path, 'phases' | 'blocked'>[]): Path[] =>
  paths.map((path) => ({ when: 'sometimes', chance: 1 / paths.length, ...path }));

test('phases follow each other', () => {
  expect(sumOf([detect, start])).toEqual({ min: 6, max: 33 });
  expect(sumOf([])).toEqual({ min: 0, max: 0 });
});

test('a recovery never ends if one of its ways never does', () => {
  const paths = either({ phases: [detect, start] }, { phases: [detect], blocked });
  expect(neverRecovers(paths)).toBe(true);
  expect(blockedOf(paths)).toBe(blocked);
  expect(neverRecovers(onePath([detect]))).toBe(false);
  expect(blockedOf([])).toBeUndefined();
});

test('the slowest way is the one whose longest is the longest, and there is none of none', () => {
  const paths = either({ phases: [detect] }, { phases: [detect, start] });
  expect(slowestOf(paths)).toBe(paths[1]);
  expect(slowestOf([])).toBeUndefined();
});

test('the longest recovery is that of the slowest way, and none where the database is not away', () => {
  expect(longestRecovery(either({ phases: [detect] }, { phases: [detect, start] }))).toBe(33);
  expect(longestRecovery([])).toBe(0);
});

test('where it never ends, the longest is by hand, and unknown where that does not help', () => {
  expect(longestRecovery(onePath([detect], { ...blocked, byHand: [start] }))).toBe(23);
  expect(longestRecovery(onePath([detect], blocked))).toBeUndefined();
  expect(longestRecovery(either({ phases: [detect, start] }, { phases: [detect], blocked }))).toBeUndefined();
});
