import type { DatabaseReport, Report } from '../../../lib/availability/report';
import type { ProfileField } from '../../../lib/availability/profile';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { differingFields } from '../predict/assumptions';
import { compareFailure, type FailureDiff, type Verdict } from './compare-failure';

/** One database on both sides, or on one of them. */
export interface DatabaseDiff {
  readonly name: string;
  readonly state: 'both' | 'added' | 'removed';
  /** The failures that both sides know. */
  readonly failures: readonly FailureDiff[];
  /** The failures that only one side knows, as a measurement of some failures does. */
  readonly notCompared: readonly string[];
}

/** What differs between two reports. */
export interface ReportDiff {
  readonly before: Report['kind'];
  readonly after: Report['kind'];
  /** Fields of the profile that differ: then not only the manifests do. */
  readonly profile: readonly ProfileField[];
  readonly databases: readonly DatabaseDiff[];
}

/**
 * Compares two reports.
 *
 * @param before as it was
 * @param after as it is now
 */
export function compareReports(before: Report, after: Report): ReportDiff {
  return {
    before: before.kind,
    after: after.kind,
    profile: differingFields(before.profile, after.profile),
    databases: compareDatabases(before.databases, after.databases),
  };
}

function compareDatabases(
  before: readonly DatabaseReport[],
  after: readonly DatabaseReport[],
): readonly DatabaseDiff[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  // Where each side has one database, it is the same one under another name.
  return before.length === 1 && after.length === 1
    ? [compareDatabase(names.join(' -> '), before[0], after[0])]
    : names.map((name) => compareDatabase(name, old.get(name), now.get(name)));
}

/** The failures of all databases with this verdict. */
export function countOf({ databases }: ReportDiff, verdict: Verdict): number {
  return databases.flatMap(({ failures }) => failures).filter((each) => each.verdict === verdict).length;
}

function compareDatabase(
  name: string,
  before: DatabaseReport | undefined,
  after: DatabaseReport | undefined,
): DatabaseDiff {
  if (before === undefined || after === undefined) {
    return { name, state: before === undefined ? 'added' : 'removed', failures: [], notCompared: [] };
  }
  const pairs = after.failures.map(
    (report) => [before.failures.find(({ failure }) => failure === report.failure), report] as const,
  );
  return {
    name,
    state: 'both',
    failures: pairs.flatMap(([then, now]) => (then === undefined ? [] : [compareFailure(then, now)])),
    notCompared: [
      ...pairs.flatMap(([then, { failure }]) => (then === undefined ? [failure] : [])),
      ...before.failures
        .map(({ failure }) => failure)
        .filter((failure) => !after.failures.some((each) => each.failure === failure)),
    ],
  };
}

function byName(databases: readonly DatabaseReport[]): ReadonlyMap<string, DatabaseReport> {
  return new Map(databases.map((database) => [qualifiedName(database), database]));
}
