import type { Path } from './outcome';
import type { FailureReport } from './report';

/** Each is compared with all before it. */
const WRITTEN = new WeakMap<readonly Path[], string>();

/**
 * An earlier failure whose recovery is exactly this one, which need not be written down twice; undefined if there is none.
 *
 * @param report the failure
 * @param all all failures of the database, in their order
 */
export function sameAs(report: FailureReport, all: readonly FailureReport[]): FailureReport | undefined {
  const earlier = all.slice(0, all.indexOf(report));
  const way = written(report);
  return report.paths.length === 0 ? undefined : earlier.find((each) => written(each) === way);
}

function written({ paths }: FailureReport): string {
  const text = WRITTEN.get(paths) ?? JSON.stringify(paths);
  WRITTEN.set(paths, text);
  return text;
}
