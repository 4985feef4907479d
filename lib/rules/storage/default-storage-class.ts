import { claimOf } from '../../manifests/claim-place';
import { annotationsOf } from '../../manifests/metadata';
import { at, text } from '../../manifests/object';
import type { Rule } from '../rule';

/** The field's forerunner, which Kubernetes still reads. */
const OLD_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** IRISHA052: a class by its name. */
export const defaultStorageClass: Rule = {
  id: 'IRISHA052',
  name: 'default-storage-class',
  severity: 'warning',
  summary: 'The claim of durable %SYS names its StorageClass',
  why: "Which class is the default differs between clusters, and after Longhorn's installation there can be two: the volume then comes from a cloud's disk of one zone, and after a failover the pod waits with 'volume node affinity conflict'. An empty name asks for no class at all, and the claim stays Pending.",
  fix: 'Set spec.storageClassName to a replicated class, such as longhorn-iris. IrisDurableSys: storage, by default LonghornStorage.fromClassName().',
  reference: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1',
  check: ({ databases }) =>
    databases
      .flatMap(claimOf)
      .filter(
        ({ claim }) =>
          text(at(claim, 'spec.storageClassName')) === undefined &&
          // Bound by hand to one volume: no class takes part.
          text(at(claim, 'spec.volumeName')) === undefined &&
          annotationsOf(claim)[OLD_ANNOTATION] === undefined,
      )
      .map(({ claim, place }) => ({
        ...place('spec.storageClassName'),
        message:
          at(claim, 'spec.storageClassName') === ''
            ? 'the StorageClass is an empty name, which means none'
            : 'there is no StorageClass, which means the default of the cluster',
      })),
};
