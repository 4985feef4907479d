import { findDatabaseManifests } from '../../../lib/manifests/database';
import { checkManifests, SUPPRESSION_RULE, type Finding } from '../../../lib/rules/check';
import { RULES } from '../../../lib/rules/pack';
import type { Rule } from '../../../lib/rules/rule';
import { UsageError } from '../errors';
import type { LocatedManifest } from '../manifests';
import { compareSeverity } from './severity';

/** A finding and where it is in the files. */
export interface LocatedFinding extends Finding {
  readonly file: string;
  readonly line: number;
}

/** What a check of manifests that are delivered together has found. */
export interface CheckReport {
  /** The worst first; the suppressed ones too. */
  readonly findings: readonly LocatedFinding[];
  /** The rules that were checked. */
  readonly rules: readonly Rule[];
  /** How many IRIS databases are among the manifests. */
  readonly databases: number;
  /** How many manifests there are. */
  readonly objects: number;
}

/**
 * Checks manifests that are delivered together.
 *
 * @param manifests the manifests
 * @param only ids of the rules that count; all if there are none
 * @param pack the rules there are
 */
export function checkDelivery(
  manifests: readonly LocatedManifest[],
  only: readonly string[] = [],
  pack: readonly Rule[] = RULES,
): CheckReport {
  const rules = chosen([SUPPRESSION_RULE, ...pack], only);
  const objects = manifests.map(({ object }) => object);
  // All rules run, also when some of them count: else suppressions of the others would look useless.
  const findings = checkManifests(objects, pack)
    .filter(({ rule }) => rules.includes(rule))
    .map((finding) => locate(finding, manifests))
    .sort(worstFirst);
  return { findings, rules, databases: findDatabaseManifests(objects).length, objects: objects.length };
}

function chosen(rules: readonly Rule[], only: readonly string[]): readonly Rule[] {
  const unknown = only.filter((id) => !rules.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    throw new UsageError(`no rule has the id '${unknown.join("', '")}'; docs/rules.md lists them`);
  }
  return only.length === 0 ? rules : rules.filter(({ id }) => only.includes(id));
}

function locate(finding: Finding, manifests: readonly LocatedManifest[]): LocatedFinding {
  const manifest = manifests.find(({ object }) => object === finding.object);
  if (manifest === undefined) {
    throw new Error(`${finding.rule.id} reports an object that is no manifest of its own`);
  }
  return { ...finding, file: manifest.file, line: manifest.lineOf(finding.path) };
}

function worstFirst(a: LocatedFinding, b: LocatedFinding): number {
  return (
    compareSeverity(a.rule.severity, b.rule.severity) ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.file, b.file) ||
    a.line - b.line
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
