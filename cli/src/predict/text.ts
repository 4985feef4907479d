import type { DatabaseReport, FailureReport, Report } from '../../../lib/availability/report';
import { improvementText } from '../../../lib/availability/improvement-text';
import { fullName } from '../databases';
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
 */
export function renderText(report: Report, detailed: boolean): string {
  return [
    ...report.databases.map((database) => section(database, detailed)),
    assumptions(report.profile),
    'All of this is predicted from the manifests and these assumptions, not measured.\n',
  ].join('\n');
}

function section(database: DatabaseReport, detailed: boolean): string {
  const objectives = objectivesIn(database);
  return [
    `${plain(fullName(database))}\n\n${overview(database)}`,
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
