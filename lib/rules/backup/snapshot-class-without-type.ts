import { LONGHORN_DRIVER } from '../../manifests/longhorn-volume';
import { ofKind } from '../../manifests/metadata';
import { at } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA090: a snapshot class says what it makes. */
export const snapshotClassWithoutType: Rule = {
  id: 'IRISHA090',
  name: 'snapshot-class-without-type',
  severity: 'error',
  summary: "A VolumeSnapshotClass of Longhorn's says whether it makes snapshots or backups",
  why: 'Without parameters.type Longhorn makes a backup. Where no backup target is set, each snapshot fails, and nobody sees it before a restore.',
  fix: 'Set parameters.type: snap (inside of the volume) or bak (in the backup target). LonghornStorage makes a class for each.',
  reference: 'https://longhorn.io/docs/1.12.1/snapshots-and-backups/csi-snapshot-support/',
  check: ({ objects }) =>
    ofKind(objects, 'VolumeSnapshotClass')
      .filter((each) => each.driver === LONGHORN_DRIVER && !at(each, 'parameters.type'))
      .map((object) => ({
        object,
        path: 'parameters.type',
        message: 'there is no type, which means bak',
      })),
};
