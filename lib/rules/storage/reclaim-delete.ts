import { copiedFrom } from '../../manifests/copy';
import { databaseClasses } from '../../manifests/longhorn-volume';
import { nameOf } from '../../manifests/metadata';
import type { Rule } from '../rule';
import { LONGHORN_OWN_CLASSES } from './longhorn-own-class';

/** IRISHA062: data outlives its claim. */
export const reclaimDelete: Rule = {
  id: 'IRISHA062',
  name: 'reclaim-delete',
  severity: 'warning',
  summary: 'The class of a database retains volumes',
  why: 'With Delete, which is also what no reclaimPolicy means, the data and the snapshots in its volume are gone as soon as somebody deletes the claim or the namespace.',
  fix: 'Set reclaimPolicy: Retain in the StorageClass, and spec.persistentVolumeReclaimPolicy: Retain of volumes that exist. LonghornStorage: reclaimPolicy, by default ReclaimPolicy.RETAIN.',
  reference: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy',
  check: ({ databases }) =>
    // A copy may be thrown away; of Longhorn's own class the rule about it says this too.
    databaseClasses(databases.filter((database) => copiedFrom(database) === undefined))
      .filter(
        (each) =>
          (each.reclaimPolicy ?? 'Delete') === 'Delete' && !LONGHORN_OWN_CLASSES.includes(nameOf(each)),
      )
      .map((object) => ({
        object,
        path: 'reclaimPolicy',
        message:
          object.reclaimPolicy === undefined
            ? 'there is no reclaimPolicy, which means Delete'
            : 'reclaimPolicy is Delete',
      })),
};
