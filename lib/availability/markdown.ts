import { qualifiedName } from '../manifests/metadata';
import { improvementText } from './improvement-text';
import { awayText, lostText, typicalText } from './cells';
import { assumptionRows } from './assumptions';
import type { DatabaseReport, FailureReport, Report } from './report';
import { sameAs } from './same-as';
import type { Path } from './outcome';
import { rangeText, secondsText } from './text';

/** A cell of a Markdown table: one line, and no end of the cell inside. */
export function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');
}

/** A Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Every failure of a database in a line. */
export function overviewTable({ failures }: DatabaseReport): string {
  return markdownTable(
    ['Failure', 'Away, typically', 'Away, at worst', 'Lost at most', 'Needs a person', 'Objective'],
    failures.map((each) => [
      `${each.title} (\`${each.failure}\`)`,
      typicalText(each),
      awayText(each),
      lostText(each),
      each.human ?? 'no',
      objectiveText(each),
    ]),
  );
}

/** The phases of a way that a recovery can go, with where each second comes from. */
export function phaseTable({ phases }: Pick<Path, 'phases'>): string {
  return markdownTable(
    ['Phase', 'Seconds', 'What is waited for', 'Where it comes from'],
    phases.flatMap(({ phase, terms }) =>
      terms.map((term) => [
        phase,
        rangeText(term),
        term.what,
        term.origins.map(({ setting, basis }) => `${setting} (${basis})`).join(', '),
      ]),
    ),
  );
}

/**
 * A report for people: what each failure costs, where each second comes from, and what was assumed.
 *
 * @param report of `predict`
 */
export function availabilityMarkdown(report: Report): string {
  const { profile, databases } = report;
  return [
    '# Availability',
    '',
    `What each failure costs the databases of these manifests. **Predicted, not measured**: computed from the manifests, for Kubernetes ${profile.kubernetesVersion} with ${profile.nodes} nodes in ${profile.zones === 1 ? 'one zone' : `${profile.zones} zones`}, by the failure model of cdk8s-iris-ha.`,
    '"Typically" is the middle half of all cases; "at worst" has every timer at its end at once.',
    ...databases.flatMap((database) => ['', ...section(database)]),
    '',
    '## Assumptions',
    '',
    'What the manifests do not say. Each can be set in the profile.',
    '',
    markdownTable(['Field', 'Value', 'Meaning', 'From'], assumptionRows(report)),
    '',
  ].join('\n');
}

function section(database: DatabaseReport): readonly string[] {
  const { failures } = database;
  return [
    `## ${qualifiedName(database)}`,
    '',
    overviewTable(database),
    '',
    '### Where each second comes from',
    ...failures.flatMap((each) => details(each, failures)),
  ];
}

function details(report: FailureReport, all: readonly FailureReport[]): readonly string[] {
  const { failure, title, rpo, notes, improvements, paths, rto, reducedRedundancy } = report;
  const same = sameAs(report, all);
  return [
    ...['', `#### ${title} (\`${failure}\`)`, ''],
    ...recoveryLine(report),
    ...(rto.never ? [`Never by itself: it waits for ${rto.waitsFor}.${byHandText(report)}`, ''] : []),
    ...(same === undefined ? paths.flatMap(pathLines) : [`The recovery is that of \`${same.failure}\`.`, '']),
    `- Lost: ${rpo.what}.`,
    ...(reducedRedundancy === undefined
      ? []
      : [`- Fewer copies of the data: ${redundancyText(reducedRedundancy)}.`]),
    ...notes.map((note) => `- ${note}.`),
    ...improvements.map((each) => `- Would help: ${improvementText(each)}.`),
  ];
}

function recoveryLine({ rto }: FailureReport): readonly string[] {
  return rto.never || rto.max === 0
    ? []
    : [
        `Away for ${rangeText(rto)}; half of all for ${rangeText(rto.typical)}, 95 of 100 for ${rangeText(rto.likely)}.`,
        '',
      ];
}

function pathLines(path: Path, _index: number, all: readonly Path[]): readonly string[] {
  const when = all.length === 1 ? [] : [`If ${path.when}:`, ''];
  return path.phases.every(({ terms }) => terms.length === 0) ? [] : [...when, phaseTable(path), ''];
}

function byHandText({ rto, human }: FailureReport): string {
  if (!rto.never || human === undefined) {
    return '';
  }
  const time = rto.byHand === undefined ? '' : ` (${rangeText(rto.byHand)})`;
  return ` A person has to ${human}${time}.`;
}

function redundancyText({ min, max }: NonNullable<FailureReport['reducedRedundancy']>): string {
  return max === undefined ? `at least ${secondsText(min)}` : rangeText({ min, max });
}

function objectiveText({ objective }: FailureReport): string {
  if (objective === undefined) {
    return '';
  }
  const { rto, rpo, rtoMet, rpoMet } = objective;
  return [
    ...(rto === undefined ? [] : [`${rtoMet ? 'met' : '**missed**'}: rto ${secondsText(rto)}`]),
    ...(rpo === undefined ? [] : [`${rpoMet ? 'met' : '**missed**'}: rpo ${secondsText(rpo)}`]),
  ].join(', ');
}
