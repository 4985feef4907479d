import { lossOf, noLoss, totalLoss, unlimitedLoss } from '../../../lib/availability/outcome';
import { profileOf } from '../../../lib/availability/profile';
import type { FailureReport, Rto } from '../../../lib/availability/report';
import { fixed, phase, setting } from '../../../lib/availability/term';
import { compareFailure } from '../../src/diff/compare-failure';
import { compareReports, countOf } from '../../src/diff/compare';
import { blocked, harmless, PATH, recovering, reportOf } from '../predict/fixtures';

const back = (max: number): Rto => ({
  ...{ never: false, min: 20, max },
  ...{ typical: { min: 22, max: 28 }, likely: { min: 20, max: 30 } },
});
const never = (max?: number): Rto => ({
  ...{ never: true, phase: 'attach', waitsFor: 'the zone' },
  byHand: max === undefined ? undefined : { min: 300, max },
});
const loses = (seconds: number): FailureReport['rpo'] =>
  lossOf('it', fixed('it', seconds, setting('schedule', 'the schedule')));

describe('compareFailure', () => {
  test.each<[string, Partial<FailureReport>, Partial<FailureReport>, string, readonly string[]]>([
    ['nothing', {}, {}, 'same', []],
    ['a longer recovery', { rto: back(30) }, { rto: back(31) }, 'worse', ['it is away for longer']],
    ['less than a second more', { rto: back(30) }, { rto: back(30.9) }, 'changed', []],
    ['what reads the same', { rto: back(30) }, { rto: back(30.4) }, 'same', []],
    ['a shorter recovery', { rto: back(31) }, { rto: back(30) }, 'better', []],
    [
      'no end any more',
      { rto: back(30) },
      { rto: never(330) },
      'worse',
      ['it never comes back by itself now'],
    ],
    ['an end', { rto: never(330) }, { rto: back(3000) }, 'better', []],
    [
      'a longer way to where it hangs',
      { rto: never(330), paths: [PATH] },
      {
        rto: never(330),
        paths: [
          { ...PATH, phases: [...PATH.phases, phase('traffic', fixed('it', 300, setting('it', 'it')))] },
        ],
      },
      'worse',
      ['it takes longer until it hangs'],
    ],
    [
      'longer by hand',
      { rto: never(330) },
      { rto: never(340) },
      'worse',
      ['it is away for longer with a person'],
    ],
    [
      'nothing to do',
      { rto: never(330) },
      { rto: never() },
      'worse',
      ['it is away for longer with a person'],
    ],
    ['something to do', { rto: never() }, { rto: never(330) }, 'better', []],
    ['nothing to do as before', { rto: never() }, { rto: never() }, 'same', []],
    ['more loss', { rpo: noLoss('') }, { rpo: loses(1) }, 'worse', ['it loses more']],
    ['no limit to the loss', { rpo: loses(1e6) }, { rpo: unlimitedLoss('') }, 'worse', ['it loses more']],
    [
      'the loss of everything',
      { rpo: unlimitedLoss('') },
      { rpo: totalLoss('') },
      'worse',
      ['it loses more'],
    ],
    ['less loss', { rpo: totalLoss('') }, { rpo: loses(3600) }, 'better', []],
    ['a person', {}, { human: 'come' }, 'worse', ['it needs a person now']],
    ['no person', { human: 'come' }, {}, 'better', []],
    ['another task for the person', { human: 'come' }, { human: 'go' }, 'changed', []],
    [
      'a gain that is paid for',
      { rto: back(90), rpo: noLoss('') },
      { rto: back(30), rpo: loses(5) },
      'worse',
      ['it loses more'],
    ],
  ])('judges %s', (_, before, after, verdict, worse) => {
    expect(compareFailure(recovering(before), recovering(after))).toMatchObject({ verdict, worse });
  });

  test('says what has changed, phase by phase, and nothing else', () => {
    const slower = phase('start', fixed('IRIS starts', 50, setting('irisStart', 'assumed')));
    const evict = phase('evict', fixed('the toleration', 10, setting('tolerationSeconds', 'a toleration')));
    const after = recovering({
      rto: { ...back(70), typical: { min: 62, max: 68 } } as Rto,
      rpo: loses(5),
      paths: [{ ...PATH, phases: [PATH.phases[0], evict, slower] }],
    });
    expect(compareFailure(recovering(), after).changes).toEqual([
      { what: 'typically away', before: '22-28 s', after: '62-68 s' },
      { what: 'at worst', before: '30 s', after: '70 s' },
      { what: 'lost at most', before: '2 s', after: '5 s' },
      { what: 'start', before: '20 s', after: '50 s' },
      { what: 'evict', before: undefined, after: '10 s' },
    ]);
  });

  test('compares the longest way', () => {
    const short = { ...PATH, phases: [PATH.phases[0]] };
    expect(compareFailure(recovering(), recovering({ paths: [short, PATH] })).changes).toEqual([]);
  });

  test('does not count the phases that are missing because nothing goes on', () => {
    const { changes } = compareFailure(recovering({ failure: 'zone-loss' }), blocked());
    expect(changes.map(({ what }) => what)).toEqual([
      ...['typically away', 'lost at most', 'by itself', 'with a person', 'waits for', 'a person has to'],
    ]);
  });
});

describe('compareReports', () => {
  test('finds databases by namespace and name', () => {
    const one = reportOf(recovering());
    const named = (name: string) => ({ ...one.databases[0], name });
    const diff = compareReports(
      { ...one, databases: [named('a'), named('b')] },
      { ...one, databases: [named('b'), named('c')] },
    );
    expect(diff.databases.map(({ name, state }) => [name, state])).toEqual([
      ['iris/a', 'removed'],
      ['iris/b', 'both'],
      ['iris/c', 'added'],
    ]);
    expect(diff.databases.map(({ failures }) => failures.length)).toEqual([0, 1, 0]);
  });

  test('takes the only database of each side for the same one, whatever its name', () => {
    const one = reportOf(recovering());
    const other = { ...one, databases: [{ ...one.databases[0], namespace: undefined, name: 'iris-2021' }] };
    expect(compareReports(other, one).databases).toMatchObject([
      { name: 'iris-2021 -> iris/iris', state: 'both', failures: [{ failure: 'process-stop' }] },
    ]);
    expect(compareReports(one, one).databases.map(({ name }) => name)).toEqual(['iris/iris']);
  });

  test('compares what both sides know, and says what one does not', () => {
    const diff = compareReports(reportOf(recovering(), blocked()), reportOf(harmless(), recovering()));
    expect(diff.databases[0].failures.map(({ failure }) => failure)).toEqual(['process-stop']);
    expect(diff.databases[0].notCompared).toEqual(['node-drain-blocked', 'zone-loss']);
  });

  test('says in what the profiles differ', () => {
    const [before, after] = [reportOf(recovering()), reportOf(recovering())];
    const nodes = { ...after, profile: profileOf({ nodes: 5, attach: { max: 20, min: 10 } }) };
    expect(compareReports(before, after).profile).toEqual([]);
    expect(compareReports(before, nodes).profile).toEqual(['nodes']);
  });

  test('counts over all databases', () => {
    const [before, after] = [
      reportOf(recovering(), harmless()),
      reportOf(recovering({ rto: back(90) }), harmless()),
    ];
    const twice = (report: typeof before) => ({
      ...report,
      databases: [...report.databases, { ...report.databases[0], name: 'other' }],
    });
    const diff = compareReports(twice(before), twice(after));
    expect([countOf(diff, 'worse'), countOf(diff, 'same'), countOf(diff, 'better')]).toEqual([2, 2, 0]);
  });
});
