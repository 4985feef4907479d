import { UsageError } from '../errors';
import type { Streams } from '../io';
import { parseManifests, readManifests, type LocatedManifest } from '../manifests';

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
  // A folder may be given with a file in it, or have a file that holds everything beside those with the parts.
  const manifests = new Map<string, LocatedManifest>();
  for (const path of new Set(paths)) {
    const found = path === STDIN ? await fromStdin(stdin) : readManifests(path, 'say where they are');
    for (const manifest of found) {
      const content = JSON.stringify(manifest.object);
      manifests.set(content, manifests.get(content) ?? manifest);
    }
  }
  return [...manifests.values()];
}

async function fromStdin(stdin: Streams['stdin']): Promise<LocatedManifest[]> {
  if (stdin.isTTY) {
    throw new UsageError('standard input is a terminal; pipe the manifests in, or name files and folders');
  }
  let read = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    read += chunk as string;
  }
  return parseManifests(read, 'stdin');
}
