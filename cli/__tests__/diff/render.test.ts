import { profileOf } from '../../../lib/availability/profile';
import type { Report } from '../../../lib/availability/report';
import { compareReports } from '../../src/diff/compare';
import { renderJson, renderMarkdown, renderText } from '../../src/diff/render';
import { blocked, harmless, recovering, reportOf } from '../predict/fixtures';

const BEFORE = reportOf(
  recovering(),
  recovering({ failure: 'container-kill' }),
  harmless(),
  recovering({ failure: 'io-stall', human: 'come' }),
  recovering({ failure: 'zone-loss' }),
);
const AFTER = reportOf(
  recovering({ human: 'come' }),
  recovering({ failure: 'container-kill', human: 'come' }),
  harmless(),
  recovering({ failure: 'io-stall' }),
  blocked({ rto: { never: true, phase: 'attach', waitsFor: 'the <b>\u001b zone | of the moon' } }),
);
const DIFF = compareReports(BEFORE, AFTER);

describe('a comparison as text', () => {
  test('shows what has changed, the worse first, and the same changes once', () => {
    expect(renderText(DIFF)).toBe(
      [
        'iris/iris: 3 worse, 1 better, 1 the same',
        '',
        'process-stop, container-kill: worse (it needs a person now)',
        '  by itself        yes -> a person',
        '  a person has to  nothing -> come',
        '',
        'zone-loss: worse (it never comes back by itself now, it loses more)',
        '  typically away   22-28 s -> never back by itself',
        '  lost at most     2 s -> everything',
        '  by itself        yes -> a person',
        '  waits for        nothing -> the <b>  zone | of the moon',
        '  a person has to  nothing -> bring the zone back',
        '',
        'io-stall: better',
        '  by itself        a person -> yes',
        '  a person has to  come -> nothing',
        '',
        'Both sides are predicted, not measured.',
        '',
      ].join('\n'),
    );
  });

  test('says so when there is nothing', () => {
    expect(renderText(compareReports(BEFORE, BEFORE))).toBe(
      'iris/iris: nothing changed\n\nBoth sides are predicted, not measured.\n',
    );
  });

  test('shows databases that only one side has', () => {
    const none = { ...BEFORE, databases: [] };
    expect(renderText(compareReports(none, BEFORE))).toMatch(/^iris\/iris: the database was added\n\n/);
    expect(renderText(compareReports(BEFORE, none))).toMatch(/^iris\/iris: the database was removed\n\n/);
  });

  test('says what makes a comparison less than it looks', () => {
    const measured: Report = {
      ...reportOf(recovering()),
      kind: 'measurement',
      profile: profileOf({ nodes: 5 }),
    };
    expect(renderText(compareReports(BEFORE, measured))).toContain(
      [
        'the reports were made with different profiles (nodes): that changes numbers too',
        'only one side knows container-kill, node-drain-blocked, io-stall, zone-loss: not compared',
        'The old side is predicted, not measured; the new side is measured.',
        '',
      ].join('\n'),
    );
    expect(renderText(compareReports(measured, measured))).toMatch(/\nBoth sides are measured\.\n$/);
  });
});

describe('a comparison as Markdown', () => {
  test('is a table for each database, in which no text of a manifest is markup', () => {
    expect(renderMarkdown(DIFF)).toBe(
      [
        '### Availability',
        '',
        '**iris/iris**: 3 worse, 1 better, 1 the same',
        '',
        '| Failure | Verdict | Changes |',
        '| --- | --- | --- |',
        '| `process-stop`, `container-kill` | **worse**: it needs a person now | ' +
          'by itself: yes -> a person<br>a person has to: nothing -> come |',
        '| `zone-loss` | **worse**: it never comes back by itself now, it loses more | ' +
          'typically away: 22-28 s -> never back by itself<br>lost at most: 2 s -> everything<br>' +
          'by itself: yes -> a person<br>waits for: nothing -> the &lt;b>  zone \\| of the moon<br>' +
          'a person has to: nothing -> bring the zone back |',
        '| `io-stall` | better | by itself: a person -> yes<br>a person has to: come -> nothing |',
        '',
        'Both sides are predicted, not measured.',
        '',
      ].join('\n'),
    );
  });

  test('has no table where nothing changed', () => {
    expect(renderMarkdown(compareReports(BEFORE, BEFORE))).toBe(
      '### Availability\n\n**iris/iris**: nothing changed\n\nBoth sides are predicted, not measured.\n',
    );
  });
});

describe('a comparison as JSON', () => {
  test('has a format, and what has changed', () => {
    expect(JSON.parse(renderJson(DIFF))).toMatchObject({
      format: 'cdk8s-iris-ha/availability-diff/v1',
      before: 'prediction',
      after: 'prediction',
      profile: [],
      databases: [
        {
          name: 'iris/iris',
          state: 'both',
          notCompared: [],
          failures: [
            { failure: 'process-stop', verdict: 'worse', worse: ['it needs a person now'] },
            { failure: 'container-kill' },
            { failure: 'zone-loss' },
            { failure: 'io-stall', verdict: 'better', worse: [] },
          ],
        },
      ],
    });
  });
});
