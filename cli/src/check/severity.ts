import type { Severity } from '../../../lib/rules/rule';
import type { CheckReport, LocatedFinding } from './report';

/** From the worst to the least. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** The findings from which on a check fails. */
export type FailOn = Severity | 'never';

/** What `--fail-on` may be. */
export const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];

/** What a check has found, in numbers; those of a severity without the suppressed ones. */
export interface Summary {
  readonly databases: number;
  readonly objects: number;
  readonly rules: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly suppressed: number;
}

/** Orders severities, the worst first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** The findings that are not suppressed. */
export function openFindings({ findings }: CheckReport): readonly LocatedFinding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/** How many open findings are as bad as that, or worse. */
export function countAtLeast(report: CheckReport, failOn: FailOn): number {
  return failOn === 'never'
    ? 0
    : openFindings(report).filter(({ rule }) => compareSeverity(rule.severity, failOn) <= 0).length;
}

/** The numbers of a report. */
export function summaryOf(report: CheckReport): Summary {
  const open = openFindings(report);
  const count = (severity: Severity): number => open.filter(({ rule }) => rule.severity === severity).length;
  return {
    databases: report.databases,
    objects: report.objects,
    rules: report.rules.length,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    suppressed: report.findings.length - open.length,
  };
}

/** The numbers of a report in words, such as `2 errors, 1 note; 4 suppressed`. */
export function summaryText(summary: Summary): string {
  const { errors, warnings, notes, suppressed } = summary;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ];
  return `${found.join(', ') || 'no findings'}${suppressed > 0 ? `; ${suppressed} suppressed` : ''}`;
}

/** A number and what it counts, such as `1 note` or `2 notes`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
