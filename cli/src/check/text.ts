import { fullNameOf } from '../../../lib/manifests/metadata';
import type { Rule } from '../../../lib/rules/rule';
import { table } from '../table';
import type { CheckReport, LocatedFinding } from './report';
import { counted, openFindings, summaryOf, summaryText } from './severity';

type Suppressed = LocatedFinding & { readonly suppressed: string };

/**
 * A report for a person: what is broken where, why it matters and what to do, and what is suppressed for which reason.
 *
 * @param report the report
 */
export function renderText(report: CheckReport): string {
  const open = openFindings(report);
  const suppressed = report.findings.filter(isSuppressed);
  const broken = [...new Set(open.map(({ rule }) => rule))];
  return [
    ...(open.length > 0 ? [openTable(open)] : []),
    ...broken.map(explanation),
    ...(suppressed.length > 0 ? [`Suppressed:\n\n${suppressedTable(suppressed)}`] : []),
    `${checked(report)}: ${summaryText(summaryOf(report))}\n`,
  ].join('\n');
}

function isSuppressed(finding: LocatedFinding): finding is Suppressed {
  return finding.suppressed !== undefined;
}

function openTable(findings: readonly LocatedFinding[]): string {
  return cells([
    ['SEVERITY', 'RULE', 'OBJECT', 'WHERE', 'MESSAGE'],
    ...findings.map((finding) => [finding.rule.severity, ...place(finding), finding.message]),
  ]);
}

function suppressedTable(findings: readonly Suppressed[]): string {
  return cells([
    ['RULE', 'OBJECT', 'WHERE', 'MESSAGE', 'REASON'],
    ...findings.map((finding) => [...place(finding), finding.message, finding.suppressed]),
  ]);
}

function place({ rule, object, file, line }: LocatedFinding): readonly string[] {
  return [rule.id, fullNameOf(object), `${file}:${line}`];
}

function explanation({ id, name, summary, why, fix, reference }: Rule): string {
  return `${id} ${name}: ${summary}\n  why: ${why}\n  fix: ${fix}\n  see: ${reference}\n`;
}

function checked(report: CheckReport): string {
  const { databases, objects, rules } = summaryOf(report);
  return `${counted(databases, 'database')}, ${counted(objects, 'object')}, ${counted(rules, 'rule')}`;
}

/** Names and messages come from manifests; none of them may end a line or move a cursor. */
function cells(rows: readonly (readonly string[])[]): string {
  return table(rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' '))));
}
