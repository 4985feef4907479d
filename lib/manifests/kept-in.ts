import { LONGHORN_DRIVER } from './longhorn-volume';
import { nameOf, ofKind } from './metadata';
import { at, text, type Obj } from './object';

/** Where what is taken of a volume is kept: in the volume itself, away from it, or nobody can say. */
export type KeptIn = 'volume' | 'elsewhere' | 'unknown';

/**
 * Where the snapshots of a VolumeSnapshotClass are kept. Longhorn's are backups only of the type `bak`, which is also what no type
 * means (1.12.1 csi/controller_server.go); those of other drivers may stay in their storage system. A class of another owner is
 * known by its name.
 */
export function keptByClass(objects: readonly Obj[], name = ''): KeptIn {
  const found = ofKind(objects, 'VolumeSnapshotClass').find((each) => nameOf(each) === name);
  if (found === undefined) {
    return /-bak(-scheduled)?$/.test(name) ? 'elsewhere' : 'unknown';
  }
  if (found.driver !== LONGHORN_DRIVER) {
    return 'unknown';
  }
  return (text(at(found, 'parameters.type')) ?? 'bak') === 'bak' ? 'elsewhere' : 'volume';
}
