import { namespaceOf, nameOf } from '../../../lib/manifests/metadata';
import type { CheckReport, LocatedFinding } from './report';
import { summaryOf } from './severity';

/** Name and version of the format; a later one with other meanings has another number. */
export const FINDINGS_FORMAT = 'cdk8s-iris-ha/findings/v1';

/**
 * A report as JSON, in the format `cdk8s-iris-ha/findings/v1`.
 *
 * @param report the report
 */
export function renderJson(report: CheckReport): string {
  const { findings } = report;
  const document = { format: FINDINGS_FORMAT, findings: findings.map(record), summary: summaryOf(report) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function record({ rule, object, path, file, line, message, suppressed }: LocatedFinding): object {
  return {
    rule: rule.id,
    name: rule.name,
    severity: rule.severity,
    object: { kind: object.kind, namespace: namespaceOf(object), name: nameOf(object) },
    path,
    file,
    line,
    message,
    why: rule.why,
    fix: rule.fix,
    reference: rule.reference,
    suppressed,
  };
}
