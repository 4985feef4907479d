import { awayText, lostText, typicalText } from '../../lib/availability/cells';
import { noLoss, totalLoss, unlimitedLoss } from '../../lib/availability/outcome';
import type { FailureReport, Rto } from '../../lib/availability/report';
import { prediction } from './support';

const texts = (rto: Rto) => {
  const report: FailureReport = { ...prediction('node-death'), rto };
  return [typicalText(report), awayText(report)];
};
const recovers = (min: number, max: number, typical: { min: number; max: number }): Rto => ({
  ...{ never: false, min, max, typical, likely: { min, max } },
});
const never = { never: true, phase: 'attach', waitsFor: 'a person' } as const;

test('a recovery typically takes a range, and at worst its end', () => {
  expect(texts(recovers(60, 400, { min: 90, max: 110 }))).toEqual(['90-110 s', '6 min 40 s']);
});

test('a database that is not away at all says so', () => {
  expect(texts(recovers(0, 0, { min: 0, max: 0 }))).toEqual(['not away', 'not away']);
});

test('one that never comes back by itself says how long it takes with a person', () => {
  expect(texts({ ...never, byHand: { min: 300, max: 3600 } })).toEqual([
    'never back by itself',
    '5 min to 60 min with a person',
  ]);
});

test('one that nobody can bring back is away for good', () => {
  expect(texts(never)).toEqual(['never back by itself', 'for good']);
});

test.each([
  [noLoss('nothing'), 'nothing'],
  [{ ...noLoss('some'), max: 2 }, '2 s'],
  [{ ...noLoss('some'), max: 86_400 }, '24 h'],
  [unlimitedLoss('two writers'), 'no limit'],
  [totalLoss('no backup'), 'everything'],
])('lost %j reads %p', (rpo, text) => {
  expect(lostText({ rpo })).toBe(text);
});
