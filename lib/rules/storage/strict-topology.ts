import type { DatabaseManifests } from '../../manifests/database';
import type { Place } from '../../manifests/paths';
import { claimOf } from '../../manifests/claim-place';
import { databaseClasses } from '../../manifests/longhorn-volume';
import { fullNameOf } from '../../manifests/metadata';
import { at, list, text, type Obj } from '../../manifests/object';
import { boundVolume } from '../../manifests/persistent-volume';
import type { Rule, Violation } from '../rule';

/** Provisioners whose volumes are a folder or a disk of one node. */
const LOCAL =
  /^(rancher\.io\/local-path|kubernetes\.io\/no-provisioner|openebs\.io\/local|(local|zfs|lvm)\.csi\.openebs\.io|topolvm\.io|microk8s\.io\/hostpath|docker\.io\/hostpath|k8s\.io\/minikube-hostpath)$/;

/** IRISHA060: a volume that every node can reach. */
export const strictTopology: Rule = {
  id: 'IRISHA060',
  name: 'strict-topology',
  severity: 'error',
  summary: 'The volume of durable %SYS can be attached on every node',
  why: "A volume that is pinned to a node or a zone cannot follow the pod: after the loss of that node or zone the replacement waits with 'volume node affinity conflict' until it is back, and it may never be.",
  fix: 'Take strictTopology and allowedTopologies out of a new StorageClass, use a replicated provisioner, and copy the data to a new claim: the node affinity of a volume cannot be changed. LonghornStorage refuses strictTopology.',
  reference: 'https://longhorn.io/docs/1.12.1/references/storage-class-parameters/',
  check: ({ objects, databases }) => [
    ...databaseClasses(databases).flatMap(pinnedByClass),
    ...databases.flatMap((database) => pinnedByVolume(objects, database)),
    ...databases.flatMap(pinnedByName),
  ],
};

function pinnedByClass(object: Obj): readonly Violation[] {
  if (at(object, 'parameters.strictTopology') === 'true') {
    return [violation({ object, path: 'parameters.strictTopology' }, 'strictTopology is true')];
  }
  if (list(object.allowedTopologies).length > 0) {
    return [violation({ object, path: 'allowedTopologies' }, 'allowedTopologies is set')];
  }
  const provisioner = text(object.provisioner) ?? '';
  return LOCAL.test(provisioner)
    ? [
        violation(
          { object, path: 'provisioner' },
          `the provisioner ${provisioner} keeps a volume on one node`,
        ),
      ]
    : [];
}

function pinnedByVolume(objects: readonly Obj[], database: DatabaseManifests): readonly Violation[] {
  const volume = boundVolume(objects, database);
  const field = ['nodeAffinity', 'local', 'hostPath'].find(
    (each) => at(volume, `spec.${each}`) !== undefined,
  );
  return volume === undefined || field === undefined
    ? []
    : [violation({ object: volume, path: `spec.${field}` }, `${fullNameOf(volume)} has ${field}`)];
}

/** The class that k3s comes with. */
function pinnedByName(database: DatabaseManifests): readonly Violation[] {
  const { storageClassName, storageClass } = database.data ?? {};
  return storageClassName === 'local-path' && storageClass === undefined
    ? claimOf(database).map(({ place }) =>
        violation(place('spec.storageClassName'), 'the class local-path keeps a volume on one node'),
      )
    : [];
}

function violation(place: Place, message: string): Violation {
  return { ...place, message };
}
