import { FAILURES, type FailureId } from '../../../lib/availability/failure-id';
import type { Report } from '../../../lib/availability/report';
import { InvalidArgumentError } from 'commander';

/**
 * Lets only failures of the catalogue through, added to those before.
 *
 * @param typed what was typed
 * @param before those before
 */
export function failureOption(typed: string, before: readonly FailureId[] = []): readonly FailureId[] {
  if (!FAILURES.includes(typed as FailureId)) {
    throw new InvalidArgumentError(`allowed: ${FAILURES.join(', ')}.`);
  }
  return [...before, typed as FailureId];
}

/**
 * A report of these failures and no others.
 *
 * @param report the report
 * @param failures the failures; all if there are none
 */
export function onlyFailures(report: Report, failures: readonly FailureId[]): Report {
  return {
    ...report,
    databases: report.databases.map((database) => ({
      ...database,
      failures: database.failures.filter(
        ({ failure }) => failures.length === 0 || failures.includes(failure),
      ),
    })),
  };
}
