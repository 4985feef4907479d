import { readFileSync, statSync } from 'node:fs';
import type { Profile, ProfileOverrides } from '../../../lib/availability/profile';
import type { Report } from '../../../lib/availability/report';
import type { Obj } from '../../../lib/manifests/object';
import { eachOnce, readDelivery } from '../delivery';
import type { Streams } from '../io';
import { parseManifests, type Manifest } from '../manifests';
import { predictIn } from '../predict/predictions';
import { wholeInput } from '../standard-input';
import { reportIn } from './read-report';

/** One of the two sides: a report as it is, or manifests that are still to be predicted. */
export type Source =
  | { readonly where: string; readonly report: Report }
  | { readonly where: string; readonly manifests: readonly Manifest[] };

/**
 * Reads one side.
 *
 * @param path a report, a file or folder with YAML, or `-` for standard input
 * @param stdin standard input
 */
export async function readSource(path: string, stdin: Streams['stdin']): Promise<Source> {
  if (path === '-') {
    const where = 'standard input';
    const content = await wholeInput(stdin, 'pipe manifests or a report in, or name a file');
    const report = reportIn(content, where);
    return report ? { where, report } : { where, manifests: eachOnce(parseManifests(content, where)) };
  }
  const report = isFile(path) ? reportIn(readFileSync(path, 'utf8'), path) : undefined;
  return report ? { where: path, report } : { where: path, manifests: await readDelivery([path], stdin) };
}

/**
 * The report of a side, which is predicted if it is not there.
 *
 * @param source the side
 * @param overrides what differs from the default profile
 */
export function reportOf(source: Source, overrides: ProfileOverrides): Report {
  if ('report' in source) {
    return source.report;
  }
  return predictIn(objectsOf(source), overrides, source.where);
}

/** The profile that a report was made with. */
export function profileOfSource(source: Source): Profile | undefined {
  return 'report' in source ? source.report.profile : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The manifests of a side, none of a report. */
export function objectsOf(source: Source): readonly Obj[] {
  return 'report' in source ? [] : source.manifests.map(({ object }) => object);
}
