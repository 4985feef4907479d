import { SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import type { Streams } from '../io';
import type { Kubectl } from '../kubectl';
import { list } from '../../../lib/manifests/object';
import { bytesOf, quantityOf } from '../../../lib/manifests/quantity';
import { age, table } from '../table';
import { kindOfClass, toVolumeSnapshot, type VolumeSnapshot } from './volume-snapshot';

/** Options of `iris-ha snapshot list`. */
export interface ListOptions {
  readonly namespace?: string;
  readonly database?: string;
  readonly json?: boolean;
}

/**
 * Prints the snapshots that snapshot jobs have taken, newest first.
 *
 * @param kubectl the cluster, in the namespace of the options
 * @param options which snapshots, and how
 * @param streams where to print
 * @param now milliseconds since 1970
 */
export async function listSnapshots(
  kubectl: Kubectl,
  options: ListOptions,
  streams: Streams,
  now: number,
): Promise<void> {
  const { namespace, database } = options;
  const ofDatabase = database === undefined ? '' : `,${SNAPSHOT_LABELS.DATABASE}=${database}`;
  const found = await kubectl.json([
    'get',
    'volumesnapshots',
    ...(namespace === undefined ? ['-A'] : []),
    '-l',
    `${SNAPSHOT_LABELS.STATE}${ofDatabase}`,
  ]);
  const snapshots = list(found.items).map(toVolumeSnapshot).sort(newestFirst);
  if (options.json) {
    streams.stdout.write(`${JSON.stringify(snapshots.map(record), null, 2)}\n`);
  } else if (snapshots.length > 0) {
    streams.stdout.write(table([head(namespace), ...snapshots.map((each) => row(each, namespace, now))]));
  } else {
    const where = namespace === undefined ? 'any namespace' : `namespace ${namespace}`;
    const whose = database === undefined ? '' : ` of database ${database}`;
    streams.stderr.write(
      `iris-ha: no snapshots${whose} by snapshot jobs in ${where}; take one with iris-ha snapshot now\n`,
    );
  }
}

function newestFirst(a: VolumeSnapshot, b: VolumeSnapshot): number {
  return timeOf(b) - timeOf(a) || (a.name < b.name ? -1 : 1);
}

/** What is not taken yet, and so has no time, is newest. */
function timeOf({ created }: VolumeSnapshot): number {
  return created === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(created);
}

/** One namespace that the person has named need not be repeated in every line. */
function head(namespace: string | undefined): string[] {
  return [
    ...(namespace === undefined ? ['NAMESPACE'] : []),
    ...['NAME', 'AGE', 'STATE', 'READY', 'CONSISTENCY', 'KIND', 'SIZE', 'IRIS', 'POLICY'],
  ];
}

function row(snapshot: VolumeSnapshot, namespace: string | undefined, now: number): string[] {
  const { name, created, state, ready, consistency, className, irisVersion, policy } = snapshot;
  const cells = [
    name,
    created && age(now - Date.parse(created)),
    state,
    ready ? 'yes' : 'no',
    consistency,
    kindOfClass(className) ?? className,
    sizeOf(snapshot),
    irisVersion,
    policy,
  ];
  return [...(namespace === undefined ? [snapshot.namespace] : []), ...cells].map((cell) => cell ?? '-');
}

/** The API writes the same size as 10Gi or in bytes. */
function sizeOf({ size }: VolumeSnapshot): string | undefined {
  const bytes = bytesOf(size);
  return bytes === undefined ? size : quantityOf(bytes);
}

function record(snapshot: VolumeSnapshot): object {
  return { ...snapshot, kind: kindOfClass(snapshot.className), size: sizeOf(snapshot) };
}
