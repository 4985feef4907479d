import { cell, markdownTable } from '../../../lib/availability/markdown';
import { plain, WIDTH, wrap } from '../predict/wrap';
import type { DatabaseDiff, ReportDiff } from './compare';
import type { Change } from './compare-failure';
import { changedFailures, groupsIn, remarks, summary, type Group } from './words';

/** Name and version of the format; a later one with other meanings has another number. */
export const DIFF_FORMAT = 'cdk8s-iris-ha/availability-diff/v1';

/** As wide as the longest name of what is compared. */
const NAME = 16;

/**
 * A comparison for a person.
 *
 * @param diff the comparison
 */
export function renderText(diff: ReportDiff): string {
  return [...diff.databases.map(section), ...remarks(diff).flatMap((text) => wrap(plain(text))), ''].join(
    '\n',
  );
}

/**
 * A comparison as Markdown, for a comment on a pull request.
 *
 * @param diff the comparison
 */
export function renderMarkdown(diff: ReportDiff): string {
  return [
    '### Availability',
    '',
    ...diff.databases.flatMap((database) => [
      `**${cell(escaped(database.name))}**: ${summary(database)}`,
      '',
      ...tableOf(database),
    ]),
    ...remarks(diff).flatMap((text) => [cell(escaped(text)), '']),
  ].join('\n');
}

/**
 * A comparison as JSON; failures that are the same are left out.
 *
 * @param diff the comparison
 */
export function renderJson(diff: ReportDiff): string {
  const databases = diff.databases.map((database) => ({ ...database, failures: changedFailures(database) }));
  return `${JSON.stringify({ format: DIFF_FORMAT, ...diff, databases }, null, 2)}\n`;
}

function section(database: DatabaseDiff): string {
  return [
    `${plain(database.name)}: ${summary(database)}`,
    '',
    ...groupsIn(database).flatMap((group) => [...groupLines(group), '']),
  ].join('\n');
}

function groupLines({ failures, verdict, worse, changes }: Group): readonly string[] {
  const why = worse.length === 0 ? '' : ` (${worse.join(', ')})`;
  return [
    ...wrap(plain(`${failures.join(', ')}: ${verdict}${why}`)),
    ...changes.flatMap((change) =>
      wrap(plain(`${change.what.padEnd(NAME)} ${changeText(change)}`), WIDTH, '  ', ' '.repeat(NAME + 3)),
    ),
  ];
}

function tableOf(database: DatabaseDiff): readonly string[] {
  const groups = groupsIn(database);
  const rows = groups.map(({ failures, verdict, worse, changes }) => [
    failures.map((failure) => `\`${escaped(failure)}\``).join(', '),
    verdict === 'worse' ? `**worse**: ${worse.join(', ')}` : verdict,
    changes.map((change) => escaped(`${change.what}: ${changeText(change)}`)).join('<br>'),
  ]);
  return groups.length === 0 ? [] : [markdownTable(['Failure', 'Verdict', 'Changes'], rows), ''];
}

/** Values of manifests are no markup. */
function escaped(text: string): string {
  return plain(text).replaceAll('<', '&lt;');
}

function changeText({ before = 'nothing', after = 'nothing' }: Change): string {
  return `${before} -> ${after}`;
}
