import { unlimitedLoss } from '../../../lib/availability/outcome';
import { overview } from '../../src/predict/overview';
import { blocked, harmless, recovering } from './fixtures';

const of = (...failures: Parameters<typeof overview>[0]['failures']): string =>
  overview({ name: 'iris', failures });

describe('overview', () => {
  test('is a table, with what does not fit into it below its row', () => {
    expect(of(recovering(), blocked(), harmless())).toBe(
      [
        'FAILURE             AWAY, TYPICALLY       AT WORST  LOST AT MOST  BY ITSELF',
        'process-stop        22-28 s               30 s      2 s           yes',
        'zone-loss           never back by itself            everything    a person',
        '    it waits for the zone',
        '    a person has to bring the zone back (away 5 min 20 s to 5 min 30 s in all)',
        '    it loses everything: there are no copies',
        'node-drain-blocked  not away                        nothing       yes',
        '',
      ].join('\n'),
    );
  });

  test('says what a person has to do also where the database is back without', () => {
    const text = of(recovering({ human: 'check the data', rpo: unlimitedLoss('writes of two') }));
    expect(text).toContain(
      [
        'process-stop  22-28 s          30 s      no limit      a person',
        '    a person has to check the data',
        '    it loses writes of two',
        '',
      ].join('\n'),
    );
  });

  test('has no line of more than 110 characters', () => {
    const lines = of(blocked({ human: 'wait for '.repeat(40).trim() })).split('\n');
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
  });

  test('lets no text of a manifest end a line', () => {
    const rto = { never: true, phase: 'attach', waitsFor: 'a\nb\u001b[2J' } as const;
    expect(of(blocked({ rto }))).toContain('    it waits for a b [2J\n');
  });
});
