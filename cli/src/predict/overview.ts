import { lostText, typicalText } from '../../../lib/availability/cells';
import type { DatabaseReport, FailureReport } from '../../../lib/availability/report';
import { table } from '../table';
import { byItselfText, personText, worstText } from './words';
import { plain, WIDTH, wrap } from './wrap';

const HEAD = ['FAILURE', 'AWAY, TYPICALLY', 'AT WORST', 'LOST AT MOST', 'BY ITSELF'];

/**
 * A line for each failure of a database, and below it what does not fit into a cell.
 *
 * @param database its report
 */
export function overview({ failures }: DatabaseReport): string {
  const [head, ...rows] = table([HEAD, ...failures.map(cells)])
    .trimEnd()
    .split('\n');
  return [head, ...rows.flatMap((row, index) => [row, ...remarks(failures[index])]), ''].join('\n');
}

function cells(report: FailureReport): readonly string[] {
  return [report.failure, typicalText(report), worstText(report), lostText(report), byItselfText(report)].map(
    plain,
  );
}

function remarks(report: FailureReport): readonly string[] {
  const { rto, rpo } = report;
  const person = personText(report);
  return [
    ...(rto.never ? [`it waits for ${rto.waitsFor}`] : []),
    ...(person === undefined ? [] : [person]),
    ...(rpo.max === undefined ? [`it loses ${rpo.what}`] : []),
  ].flatMap((remark) => wrap(plain(remark), WIDTH, '    ', '      '));
}
