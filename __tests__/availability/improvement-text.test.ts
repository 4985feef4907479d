import { improvementText } from '../../lib/availability/improvement-text';
import type { Improvement } from '../../lib/availability/improvements';

const text = (change: Partial<Improvement>) =>
  improvementText({ change: 'a change', recovers: false, limitsLoss: false, ...change });

test.each<[Partial<Improvement>, string]>([
  [{ savesRecovery: 390 }, '6 min 30 s less away'],
  [{ savesLoss: 2 }, '2 s less lost'],
  [{ recovers: true }, 'it then recovers by itself'],
  [{ limitsLoss: true }, 'the loss then has a limit'],
  [{ savesRecovery: Infinity }, 'a person can then bring it back'],
  [{ recovers: true, savesLoss: 3600 }, 'it then recovers by itself, 60 min less lost'],
  [{ savesRecovery: 45, limitsLoss: true }, 'the loss then has a limit, 45 s less away'],
])('%j brings %p', (change, gains) => {
  expect(text(change)).toBe(`a change: ${gains}`);
});

test('less than a second is no gain', () => {
  expect(text({ savesRecovery: 0.4, savesLoss: 2 })).toBe('a change: 2 s less lost');
});
