import { claimOf } from '../../manifests/claim-place';
import { at } from '../../manifests/object';
import type { Rule } from '../rule';

/** The classes that Longhorn makes and keeps as they are. */
export const LONGHORN_OWN_CLASSES: readonly unknown[] = ['longhorn', 'longhorn-static'];

/** IRISHA053: a class of one's own. */
export const longhornOwnClass: Rule = {
  id: 'IRISHA053',
  name: 'longhorn-own-class',
  severity: 'warning',
  summary: 'The claim of durable %SYS uses a StorageClass that Longhorn does not own',
  why: 'Longhorn deletes its own classes and makes them again with its own parameters, at an upgrade or when somebody edits them, so nothing that is set there lasts. Its class has the reclaim policy Delete: whoever deletes the claim deletes the data.',
  fix: 'Make a StorageClass of your own for driver.longhorn.io with reclaimPolicy Retain and name it in the claim. LonghornStorage makes longhorn-iris.',
  reference: 'https://longhorn.io/docs/1.12.1/best-practices/#storageclass',
  check: ({ databases }) =>
    databases
      .flatMap(claimOf)
      .filter(({ claim }) => LONGHORN_OWN_CLASSES.includes(at(claim, 'spec.storageClassName')))
      .map(({ claim, place }) => ({
        ...place('spec.storageClassName'),
        message: `the StorageClass is ${String(at(claim, 'spec.storageClassName'))}, which Longhorn owns`,
      })),
};
