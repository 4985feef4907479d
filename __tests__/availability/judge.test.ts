import type { FailureObjective } from '../../lib/availability/objective';
import { judge } from '../../lib/availability/judge';
import { noLoss, onePath, totalLoss, unlimitedLoss, type Outcome } from '../../lib/availability/outcome';
import { fixed, phase, setting } from '../../lib/availability/term';
import { mode, situation } from './support';

const takes = (seconds: number) =>
  phase('start', fixed('it takes', seconds, setting('a setting', 'a source')));
const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  paths: onePath([takes(100)]),
  loss: { ...noLoss('some'), max: 2 },
  notes: [],
  ...change,
});

/** How an objective for a failure is judged. */
function judged(
  objective: Omit<FailureObjective, 'failure'>,
  change: Partial<Outcome> = {},
  id = 'node-death',
) {
  const failure = mode(id);
  return judge(
    failure,
    { ...situation(), objectives: [{ failure: failure.id, ...objective }] },
    outcome(change),
  );
}

test('nothing is judged where nothing is asked, or for another failure', () => {
  expect(judge(mode('node-death'), situation(), outcome())).toBeUndefined();
  const objectives: FailureObjective[] = [{ failure: 'zone-loss', rto: 1 }];
  expect(judge(mode('node-death'), { ...situation(), objectives }, outcome())).toBeUndefined();
});

test.each([
  [{ rto: 100 }, true, true],
  [{ rto: 99 }, false, true],
  [{ rpo: 2 }, true, true],
  [{ rpo: 1 }, true, false],
  [{ rpo: 0 }, true, false],
  [{ rto: 99, rpo: 1 }, false, false],
  [{ rto: 100, rpo: 2 }, true, true],
])('%j against 100 s and 2 s: rto met %p, rpo met %p', (objective, rtoMet, rpoMet) => {
  expect(judged(objective)).toEqual({ rto: undefined, rpo: undefined, ...objective, rtoMet, rpoMet });
});

test('a database that is not away meets every rto, and one that loses nothing every rpo', () => {
  expect(judged({ rto: 1, rpo: 0 }, { paths: [], loss: noLoss('nothing') })).toMatchObject({
    rtoMet: true,
    rpoMet: true,
  });
});

test('a loss without a limit meets no rpo, and one of everything neither', () => {
  for (const loss of [unlimitedLoss('two writers'), totalLoss('no backup')]) {
    expect(judged({ rpo: 1e9 }, { loss })).toMatchObject({ rpoMet: false });
    expect(judged({ rto: 100 }, { loss })).toMatchObject({ rpoMet: true });
  }
});

describe('a recovery that a person has to make', () => {
  const byHand = onePath([], { phase: 'attach', waitsFor: 'a person', byHand: [takes(600)] });

  test('meets no rto where the failure should repair itself', () => {
    expect(judged({ rto: 1e9 }, { paths: byHand })).toMatchObject({ rtoMet: false });
  });

  test('is what counts where nobody expects the failure to repair itself', () => {
    expect(judged({ rto: 600 }, { paths: byHand }, 'cluster-loss')).toMatchObject({ rtoMet: true });
    expect(judged({ rto: 599 }, { paths: byHand }, 'cluster-loss')).toMatchObject({ rtoMet: false });
  });

  test('meets none where nobody can', () => {
    const paths = onePath([], { phase: 'attach', waitsFor: 'a backup, but there is none' });
    expect(judged({ rto: 1e9 }, { paths }, 'cluster-loss')).toMatchObject({ rtoMet: false });
  });
});
