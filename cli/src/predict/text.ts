import type { DatabaseReport, FailureReport, Report } from '../../../lib/availability/report';
import { improvementText } from '../../../lib/availability/improvement-text';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { assumptions } from './assumptions';
import { details } from './details';
import { overview } from './overview';
import { objectivesIn, remedies } from './objectives';
import { objectiveText } from './words';
import { plain, WIDTH, wrap } from './wrap';

/**
 * A report for a person.
 *
 * @param report the report
 * @param detailed whether each failure is shown with where its seconds come from
 * @param storage what the storage of each database is taken for; undefined where the manifests say what it is
 */
export function renderText(
  report: Report,
  detailed: boolean,
  storage: readonly (string | undefined)[],
): string {
  return [
    ...report.databases.map((database, index) => section(database, detailed, storage[index])),
    assumptions(
      report.profile,
      storage.some((each) => each !== undefined),
    ),
    'All of this is predicted from the manifests and these assumptions, not measured.\n',
  ].join('\n');
}

function section(database: DatabaseReport, detailed: boolean, storage?: string): string {
  const objectives = objectivesIn(database);
  return [
    [
      plain(qualifiedName(database)),
      ...(storage === undefined ? [] : wrap(plain(storage), WIDTH, '  ')),
      '',
    ].join('\n'),
    overview(database),
    ...(detailed ? database.failures.map(details) : []),
    ...(objectives.length === 0
      ? []
      : [['Objectives:', ...objectives.flatMap(objectiveLines), ''].join('\n')]),
  ].join('\n');
}

function objectiveLines(report: FailureReport): readonly string[] {
  return [
    `  ${report.failure}: ${objectiveText(report.objective!)}`,
    ...remedies(report).flatMap((each) =>
      wrap(plain(`would help: ${improvementText(each)}`), WIDTH, '    ', '      '),
    ),
  ];
}
