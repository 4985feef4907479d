import { databaseClasses } from '../../manifests/longhorn-volume';
import type { Rule } from '../rule';

/** IRISHA064: a volume can grow. */
export const noExpansion: Rule = {
  id: 'IRISHA064',
  name: 'no-expansion',
  severity: 'note',
  summary: 'Volumes of the class of a database can be expanded',
  why: 'A full volume stops IRIS. Without expansion the only way out is a new, larger claim and a copy of all data, with the database down meanwhile.',
  fix: 'Set allowVolumeExpansion: true in the StorageClass; that can be changed later. LonghornStorage does.',
  reference: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#allow-volume-expansion',
  check: ({ databases }) =>
    databaseClasses(databases)
      .filter(({ allowVolumeExpansion }) => allowVolumeExpansion !== true)
      .map((object) => ({
        object,
        path: 'allowVolumeExpansion',
        message: `allowVolumeExpansion is ${object.allowVolumeExpansion === false ? 'false' : 'not set'}`,
      })),
};
