import { CommandError, UsageError } from './errors';
import type { Streams } from './io';
import { parseManifests, readManifests, type LocatedManifest } from './manifests';
import { wholeInput } from './standard-input';

const STDIN = '-';

/**
 * The manifests in files, folders and standard input, each once.
 *
 * @param paths files and folders; `-` is standard input
 * @param stdin standard input
 */
export async function readDelivery(
  paths: readonly string[],
  stdin: Streams['stdin'],
): Promise<LocatedManifest[]> {
  try {
    return await readAll(paths, stdin);
  } catch (error) {
    // What cannot be read is no verdict: 1 means that something was found.
    throw error instanceof CommandError ? new UsageError(error.message) : error;
  }
}

/**
 * Manifests, each once: a folder may be given with a file in it, or have a file that holds everything beside those with
 * the parts.
 *
 * @param manifests as they were read; of equal ones the first counts
 */
export function eachOnce<T extends LocatedManifest>(manifests: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const manifest of manifests) {
    const content = JSON.stringify(manifest.object);
    known.set(content, known.get(content) ?? manifest);
  }
  return [...known.values()];
}

async function readAll(paths: readonly string[], stdin: Streams['stdin']): Promise<LocatedManifest[]> {
  const manifests: LocatedManifest[] = [];
  for (const path of new Set(paths)) {
    manifests.push(
      ...(path === STDIN
        ? parseManifests(await wholeInput(stdin, 'pipe the manifests in, or name files and folders'), 'stdin')
        : readManifests(path, 'say where the manifests are')),
    );
  }
  return eachOnce(manifests);
}
