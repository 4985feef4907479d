import { sumOf } from '../../lib/availability/range';
import { PHASES } from '../../lib/availability/term';
import { MEASUREMENTS, type Measurement } from './measurements';
import { prediction, recovery } from './support';

/** What the model says for the situation of a measurement, for the way that it went. */
function predicted({ failure, database, profile, way }: Measurement) {
  const report = prediction(failure, database, profile);
  const paths = report.paths.filter(({ when }) => way === undefined || when === way);
  if (paths.length !== 1) {
    throw new Error(`expected one way, found ${report.paths.map(({ when }) => when).join(', ')}`);
  }
  return { ...report, path: paths[0] };
}

/** Times were read from logs with a resolution of half a second. */
const RESOLUTION = 0.5;

function expectWithin(seen: readonly number[], range: { min: number; max?: number }, what: string) {
  const outside = seen.filter(
    (seconds) => seconds < range.min - RESOLUTION || seconds > (range.max ?? Infinity) + RESOLUTION,
  );
  expect({ what, range, outside }).toEqual({ what, range, outside: [] });
}

describe('what was measured lies in what the model predicts', () => {
  it.each(MEASUREMENTS)('$name ($use)', (measurement) => {
    const { path, rto, rpo } = predicted(measurement);
    for (const [name, seen] of Object.entries(measurement.ends ?? {})) {
      const until = path.phases.filter(({ phase }) => PHASES.indexOf(phase) <= PHASES.indexOf(name as never));
      expectWithin(seen, sumOf(until), name);
    }
    expectWithin(measurement.ready ?? [], sumOf(path.phases), 'ready');
    expectWithin(measurement.lost ?? [], { min: rpo.min, max: rpo.max ?? NaN }, 'lost');
    if (measurement.twoWriters !== undefined) {
      expect(rpo).toMatchObject({
        extent: 'unlimited',
        what: expect.stringContaining('two writers') as string,
      });
    }
    for (const [name, seen] of Object.entries(measurement.durations ?? {})) {
      const phase = path.phases.find((each) => each.phase === name);
      expectWithin(seen, phase ?? { min: NaN, max: NaN }, `duration of ${name}`);
      expect(phase).toBeDefined();
    }
    expect(rto.never ? rto.phase : undefined).toBe(measurement.never);
  });

  it('mostly checks, and fits little', () => {
    const fitted = MEASUREMENTS.filter(({ use }) => use === 'fitted').map(({ name }) => name[0]);
    expect(fitted).toEqual(['B', 'C', 'p']);
    expect(MEASUREMENTS.length).toBeGreaterThan(4 * fitted.length);
  });

  it('has the odds of laps that were seen: 13 of 21 had none with a grace of 300 s', () => {
    const { database, profile } = MEASUREMENTS.find(({ name }) => name.startsWith('C: '))!;
    const { typical } = recovery(prediction('node-death', database, profile));
    expectWithin([typical.min], { min: 63, max: 112 }, 'the quarter that is quickest');
    expectWithin([typical.max], { min: 112, max: 203 }, 'the quarter that is slowest');
  });
});
