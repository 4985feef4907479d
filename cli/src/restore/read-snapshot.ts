import { readFileSync } from 'node:fs';
import { CommandError } from '../errors';
import type { Streams } from '../io';
import { parseManifests } from '../manifests';
import { toVolumeSnapshot, type VolumeSnapshot } from '../snapshot/volume-snapshot';
import { wholeInput } from '../standard-input';

/**
 * Reads a VolumeSnapshot from a file, as `kubectl get volumesnapshot -o yaml` or `-o json` writes it.
 *
 * @param name its name
 * @param path the file, or `-` for standard input
 * @param stdin standard input
 */
export async function snapshotFromFile(
  name: string,
  path: string,
  stdin: Streams['stdin'],
): Promise<VolumeSnapshot> {
  const file = path === '-' ? 'standard input' : path;
  const snapshots = parseManifests(
    path === '-'
      ? await wholeInput(
          stdin,
          'pipe the snapshot in, or leave out --snapshot-file to read it from the cluster',
        )
      : contentOf(path),
    file,
  )
    .filter(({ object }) => object.kind === 'VolumeSnapshot')
    .map(({ object }) => toVolumeSnapshot(object));
  const found = snapshots.find((each) => each.name === name);
  if (found === undefined) {
    const others = snapshots.map((each) => `'${each.name}'`).join(', ');
    throw new CommandError(
      `${file} holds no VolumeSnapshot '${name}', but ${others || 'none at all'}; ` +
        'write it with kubectl get volumesnapshot -o yaml',
    );
  }
  return found;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(
      `cannot read '${path}' (${(error as NodeJS.ErrnoException).code}); say with --snapshot-file where the snapshot is`,
    );
  }
}
