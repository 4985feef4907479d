import { sumOf } from '../../../lib/availability/range';
import { phase } from '../../../lib/availability/term';
import { details } from '../../src/predict/details';
import { blocked, harmless, PATH, recovering } from './fixtures';

describe('details', () => {
  test('show where each second comes from', () => {
    const text = details(
      recovering({
        notes: ['only sometimes'],
        reducedRedundancy: { min: 600 },
        objective: { rto: 60, rpo: 0, rtoMet: true, rpoMet: false },
        improvements: [
          { change: 'other probes', savesRecovery: 5, savesLoss: 0, recovers: false, limitsLoss: false },
        ],
      }),
    );
    expect(text.split('\n').filter((line) => !/users see|^ {4}\S/.test(line))).toEqual([
      'process-stop: IRIS stops',
      '  away: 20-30 s; half of all recoveries take 22-28 s, 95 of 100 take 20-30 s',
      '  lost: 2 s (what the journal does not have)',
      '      0-2 s        the journal is written',
      '                   livenessProbe.periodSeconds (setting: the probe of the container)',
      '  recovery:',
      '      0-10 s       the next probe',
      '                   livenessProbe.periodSeconds (setting: the probe of the container)',
      '      20 s         IRIS starts',
      '                   irisStart (assumed)',
      '  fewer copies of the data: at least 10 min',
      '  note: only sometimes',
      '  objective: rto 60 s met, rpo 0 s missed',
      '  what would help most, each alone:',
      '',
    ]);
    expect(text).toContain('\n    detect   0-10 s\n');
    expect(text).toContain('\n    - other probes: 5 s less away\n');
    expect(text).toMatch(/\n {2}users see: \S/);
  });

  test('show each way that a recovery can go, and how often it goes there', () => {
    const [fast, slow] = [
      { ...PATH, when: 'all is well', chance: 0.75 },
      { ...PATH, when: 'it is not', chance: 0.25 },
    ];
    const text = details(recovering({ paths: [fast, slow], reducedRedundancy: { min: 10, max: 20 } }));
    expect(text).toContain('\n  recovery, if all is well (75 of 100):\n');
    expect(text).toContain('\n  recovery, if it is not (25 of 100):\n');
    expect(text).toContain('\n  fewer copies of the data: 10-20 s\n');
  });

  test('show what does not end, and the recovery with a person', () => {
    const text = details(blocked());
    expect(text).toContain('\n  away: never back by itself, it waits for the zone\n');
    expect(text).toContain('\n    attach does not end\n  recovery with a person:\n    detect   5 min\n');
    expect(text).toContain(
      '\n  a person has to bring the zone back (away 5 min 20 s to 5 min 30 s in all)\n',
    );
  });

  test('show nothing of phases without a wait, nor a recovery where there is none', () => {
    expect(details(recovering({ paths: [{ ...PATH, phases: [phase('evict')] }] }))).not.toContain('evict');
    const text = details(harmless());
    expect(text).toContain('\n  away: not at all\n');
    expect(text).not.toContain('recovery');
  });

  test('say of each of several origins how much of a wait it explains', () => {
    const [wait] = PATH.phases[0].terms;
    const origins = [wait.origins[0], { ...wait.origins[0], setting: 'other', seconds: { min: 1, max: 2 } }];
    const terms = [{ ...wait, ...sumOf([wait]), origins }];
    const text = details(recovering({ paths: [{ ...PATH, phases: [{ ...PATH.phases[0], terms }] }] }));
    expect(text).toContain('livenessProbe.periodSeconds 0-10 s (setting');
    expect(text).toContain('other 1-2 s (setting');
  });
});
