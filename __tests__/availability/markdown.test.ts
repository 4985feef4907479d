import { FAILURES } from '../../lib/availability/failure-id';
import {
  availabilityMarkdown,
  cell,
  markdownTable,
  overviewTable,
  phaseTable,
} from '../../lib/availability/markdown';
import type { ProfileOverrides } from '../../lib/availability/profile';
import { predict } from '../../lib/availability/report';
import { sameAs } from '../../lib/availability/same-as';
import { between, phase, setting } from '../../lib/availability/term';
import { BOTH, database, type DatabaseOptions } from './support';

const GOOD: DatabaseOptions = { policy: BOTH, accessMode: 'ReadWriteOncePod', unreachable: 10 };
const reportOf = (options: DatabaseOptions = GOOD, profile: ProfileOverrides = {}, objectives?: object) =>
  predict(
    database(options).map((each) =>
      each.kind === 'Deployment' && objectives !== undefined
        ? {
            ...each,
            metadata: {
              ...(each.metadata as object),
              annotations: { 'cdk8s-iris-ha/objectives': JSON.stringify(objectives) },
            },
          }
        : each,
    ),
    profile,
  );
const markdownOf = (...args: Parameters<typeof reportOf>) => availabilityMarkdown(reportOf(...args));

/** The lines from a heading to the next one of the same level. */
function section(markdown: string, heading: RegExp): string {
  const parts = markdown.split(/^(?=#{2,4} )/m).filter((part) => heading.test(part.split('\n')[0]));
  expect(parts).toHaveLength(1);
  return parts[0];
}

/** The cells of the rows of a table, without its head. */
const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((each) => each.trim()),
    );

describe('a table', () => {
  test('stays one whatever stands in its cells', () => {
    expect(cell('a | b\n  c || d')).toBe('a \\| b c \\|\\| d');
    expect(
      markdownTable(
        ['A', 'B'],
        [
          ['1|2', '3\n4'],
          ['5', ''],
        ],
      ),
    ).toBe('| A | B |\n| --- | --- |\n| 1\\|2 | 3 4 |\n| 5 |  |');
  });

  test('of phases says for each wait how long, for what and where that comes from', () => {
    const origin = setting('periodSeconds', 'the probe');
    const phases = [
      phase(
        'detect',
        between('a probe', { min: 0, max: 10 }, origin),
        between('more | b', { min: 20, max: 20 }, origin),
      ),
      phase('evict'),
      phase('start', {
        ...between('IRIS', { min: 1, max: 300 }, origin),
        origins: [
          { ...origin, seconds: { min: 1, max: 1 } },
          { setting: 'irisStart', basis: 'assumption', source: 'assumed', seconds: { min: 0, max: 299 } },
        ],
      }),
    ];
    expect(rowsOf(phaseTable({ phases }))).toEqual([
      ['detect', '0-10 s', 'a probe', 'periodSeconds (setting)'],
      ['detect', '20 s', 'more \\| b', 'periodSeconds (setting)'],
      ['start', '1 s to 5 min', 'IRIS', 'periodSeconds (setting), irisStart (assumption)'],
    ]);
  });
});

describe('the overview', () => {
  test('has every failure of the catalogue, in its order', () => {
    const [only] = reportOf().databases;
    const failures = rowsOf(overviewTable(only)).map(([title]) => /\(`(.*)`\)$/.exec(title)?.[1]);
    expect(failures).toEqual(FAILURES);
  });

  test('says for each how long, how much is lost, and who has to act', () => {
    const [only] = reportOf({ ...GOOD, policy: undefined }).databases;
    const row = (failure: string) =>
      rowsOf(overviewTable(only)).find(([title]) => title.includes(`\`${failure}\``))!;
    expect(row('container-kill').slice(1)).toEqual([
      expect.stringMatching(/^\d+-\d+ s$/),
      expect.stringMatching(/^\d+ s$/),
      '2 s',
      'no',
      '',
    ]);
    expect(row('node-death').slice(1, 4)).toEqual([
      'never back by itself',
      expect.stringMatching(/ with a person$/),
      '2 s',
    ]);
    expect(row('node-death')[4]).toMatch(/^make sure that the node is off/);
    expect(row('api-server-outage').slice(1, 4)).toEqual(['not away', 'not away', 'nothing']);
  });

  test('marks an objective that is missed, and says which one is met', () => {
    const [only] = reportOf(
      GOOD,
      {},
      {
        'node-death': { rto: 60, rpo: 2 },
        'container-kill': { rto: 3600 },
        'pod-deletion': { rpo: 0 },
      },
    ).databases;
    const objectives = rowsOf(overviewTable(only)).flatMap(([title, , , , , objective]) =>
      objective === '' ? [] : [[/`(.*)`/.exec(title)![1], objective]],
    );
    expect(objectives).toEqual([
      ['container-kill', 'met: rto 60 min'],
      ['pod-deletion', '**missed**: rpo 0 s'],
      ['node-death', '**missed**: rto 60 s, met: rpo 2 s'],
    ]);
  });
});

describe('the report', () => {
  test('says that it is a prediction, and for what cluster', () => {
    expect(markdownOf()).toContain(
      '**Predicted, not measured**: computed from the manifests, for Kubernetes 1.35 with 3 nodes in one zone,',
    );
    expect(markdownOf(GOOD, { kubernetesVersion: '1.31', nodes: 6, zones: 3 })).toContain(
      'for Kubernetes 1.31 with 6 nodes in 3 zones,',
    );
  });

  test('is the same for the same manifests, down to the byte', () => {
    expect(markdownOf()).toBe(markdownOf());
    expect(markdownOf()).not.toMatch(/undefined|NaN|\[object|Infinity|\d\.\d{3}/);
  });

  test('has a section for each database, and for each of its failures', () => {
    const second = database(GOOD).map((each) => ({
      ...each,
      metadata: { ...(each.metadata as object), namespace: undefined },
    }));
    const markdown = availabilityMarkdown(predict([...database(GOOD), ...second]));
    expect(markdown.match(/^## .*$/gm)).toEqual(['## iris/iris', '## iris', '## Assumptions']);
    expect(markdown.match(/^#### .*\(`[a-z-]+`\)$/gm)).toHaveLength(2 * FAILURES.length);
  });

  test('of no database is its assumptions', () => {
    const markdown = availabilityMarkdown(predict([]));
    expect(markdown.match(/^## .*$/gm)).toEqual(['## Assumptions']);
    expect(section(markdown, /^## Assumptions/)).toContain('| `irisStart` | 10-20 s |');
  });

  test('does not repeat a recovery that is exactly an earlier one', () => {
    const [{ failures }] = reportOf().databases;
    const markdown = markdownOf();
    const referred = failures.flatMap((each) => {
      const same = sameAs(each, failures);
      return same === undefined ? [] : [[each.failure, same.failure]];
    });
    expect(referred).toContainEqual(['kubelet-stop', 'node-death']);
    for (const [failure, same] of referred) {
      const text = section(markdown, new RegExp(`^#### .*\\(\`${failure}\`\\)`));
      expect(text).toContain(`The recovery is that of \`${same}\`.`);
      expect(text).not.toContain('| Phase |');
    }
    expect(section(markdown, /\(`node-death`\)/)).toContain('| Phase |');
  });

  test('says of a recovery that never comes what it waits for and what a person does in which time', () => {
    const text = section(markdownOf({ ...GOOD, policy: undefined }), /\(`node-death`\)/);
    expect(text).toMatch(
      /\nNever by itself: it waits for the end of the old pod object.*\. A person has to make sure that the node is off, .* \(\d+ min.* to \d+ min.*\)\.\n/,
    );
    const forGood = section(markdownOf(), /\(`cluster-loss`\)/);
    expect(forGood).toMatch(/\nNever by itself: it waits for .*\. A person has to [^()]*\.\n/);
    expect(forGood).not.toContain('| Phase |');
  });

  test('names the ways that a recovery can go, if there are several', () => {
    const text = section(markdownOf(), /\(`partition-healed-before`\)/);
    const ways = reportOf().databases[0].failures.find(
      ({ failure }) => failure === 'partition-healed-before',
    )!.paths;
    expect(ways.length).toBeGreaterThan(1);
    const shown = ways.filter(({ phases }) => phases.some(({ terms }) => terms.length > 0));
    expect(text.match(/^If .*:$/gm)).toEqual(shown.map(({ when }) => `If ${when}:`));
    expect(section(markdownOf(), /\(`node-death`\)/)).not.toMatch(/^If /m);
  });

  test('says what is lost, how long copies are missing, and what would help', () => {
    const text = section(markdownOf(), /\(`node-loss`\)/);
    expect(text).toContain('- Lost: committed work that the journal on the disk does not have yet.\n');
    expect(text).toMatch(/- Fewer copies of the data: at least 10 min\.\n/);
    expect(text).toMatch(/- Would help: .*: .* less away\.\n/);
    expect(section(markdownOf(), /\(`replica-loss`\)/)).toMatch(
      /- Fewer copies of the data: 10 min to \d+ min .*s\.\n/,
    );
  });
});
