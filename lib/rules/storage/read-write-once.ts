import { claimOf } from '../../manifests/claim-place';
import { isOnLonghorn } from '../../manifests/longhorn-volume';
import { at, texts } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA054: one pod at a time. */
export const readWriteOnce: Rule = {
  id: 'IRISHA054',
  name: 'read-write-once',
  severity: 'warning',
  summary: 'The claim of durable %SYS lets one pod at a time use the volume',
  why: 'ReadWriteOnce means one node, not one pod. The replacement of a pod that is being deleted may start on the same node while the old one still stops: two writers on one volume, measured for 20 s.',
  fix: 'Set spec.accessModes to [ReadWriteOncePod] (Longhorn 1.11 or later); an access mode cannot be changed, so copy the data to a new claim. IrisDurableSys: accessMode, by default IrisAccessMode.READ_WRITE_ONCE_POD.',
  reference: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  check: ({ databases }) =>
    databases
      // A StatefulSet waits for the end of the old pod before it makes the next one.
      .filter(({ workload, data }) => workload.kind !== 'StatefulSet' && isOnLonghorn(data) !== false)
      .flatMap(claimOf)
      .filter(({ claim }) => {
        const modes = texts(at(claim, 'spec.accessModes'));
        return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce');
      })
      .map(({ place }) => ({ ...place('spec.accessModes'), message: 'the access mode is ReadWriteOnce' })),
};
