import { longhornClasses } from '../../manifests/longhorn-volume';
import { longhornSetting } from '../../manifests/longhorn-settings';
import { at } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA059: replicas in different zones. */
export const singleZone: Rule = {
  id: 'IRISHA059',
  name: 'single-zone',
  severity: 'note',
  summary: 'Longhorn may not put two replicas of a database into one zone',
  why: 'Without it, Longhorn may place all replicas in one zone; the loss of that zone is then the loss of the data. In a cluster of one zone there is nothing to gain.',
  fix: 'With as many zones as replicas: parameter replicaZoneSoftAntiAffinity: disabled in the StorageClass. LonghornStorage: zones.',
  reference: 'https://longhorn.io/docs/1.12.1/references/storage-class-parameters/',
  check: ({ objects, databases }) =>
    longhornClasses(databases)
      .filter((each) => {
        const own = at(each, 'parameters.replicaZoneSoftAntiAffinity') ?? 'ignored';
        return own === 'ignored'
          ? longhornSetting(objects, 'replica-zone-soft-anti-affinity')?.value !== 'false'
          : own !== 'disabled';
      })
      .map((object) => ({
        object,
        path: 'parameters.replicaZoneSoftAntiAffinity',
        message: 'the replicas of a volume may all be in one zone',
      })),
};
