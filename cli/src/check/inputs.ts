import { CommandError, UsageError } from '../errors';
import type { Streams } from '../io';
import { parseManifests, readManifests, type LocatedManifest } from '../manifests';
import { wholeInput } from '../standard-input';

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

async function readAll(paths: readonly string[], stdin: Streams['stdin']): Promise<LocatedManifest[]> {
  // A folder may be given with a file in it, or have a file that holds everything beside those with the parts.
  const manifests = new Map<string, LocatedManifest>();
  for (const path of new Set(paths)) {
    const found =
      path === STDIN
        ? parseManifests(await wholeInput(stdin, 'pipe the manifests in, or name files and folders'), 'stdin')
        : readManifests(path, 'say where they are');
    for (const manifest of found) {
      const content = JSON.stringify(manifest.object);
      manifests.set(content, manifests.get(content) ?? manifest);
    }
  }
  return [...manifests.values()];
}
