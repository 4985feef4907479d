import type { FailureReport } from './report';

/**
 * An earlier failure whose recovery is exactly this one, which need not be written down twice; undefined if there is none.
 *
 * @param report the failure
 * @param all all failures of the database, in their order
 */
export function sameAs(report: FailureReport, all: readonly FailureReport[]): FailureReport | undefined {
  const earlier = all.slice(0, all.indexOf(report));
  const way = JSON.stringify(report.paths);
  return report.paths.length === 0 ? undefined : earlier.find(({ paths }) => JSON.stringify(paths) === way);
}
