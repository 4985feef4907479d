import { durableMount } from '../../manifests/durable-mount';
import { at, list, texts } from '../../manifests/object';
import { podPlace } from '../../manifests/paths';
import type { DatabaseManifests } from '../../manifests/database';
import type { Rule } from '../rule';

/** The user and group irisowner in InterSystems' images. */
const IRIS_GROUP = 51773;

/** IRISHA056: a volume that IRIS may write. */
export const missingFsGroup: Rule = {
  id: 'IRISHA056',
  name: 'missing-fs-group',
  severity: 'error',
  summary: `The pod has fsGroup ${IRIS_GROUP}, so that IRIS may write the volume`,
  why: `A new volume belongs to root, and IRIS runs as user ${IRIS_GROUP}: the first start ends with "ERROR #5001: Cannot create target", and so does each one after it.`,
  fix: `Set securityContext.fsGroup: ${IRIS_GROUP} and fsGroupChangePolicy: OnRootMismatch in the pod's spec. IrisDurableSys always does.`,
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases
      .filter(
        (database) =>
          database.data !== undefined &&
          at(database.pod, 'securityContext.fsGroup') !== IRIS_GROUP &&
          !changesOwner(database),
      )
      .map((database) => ({
        ...podPlace(database, 'securityContext.fsGroup'),
        message:
          at(database.pod, 'securityContext.fsGroup') === undefined
            ? `there is no fsGroup; IRIS needs ${IRIS_GROUP}`
            : `fsGroup is ${JSON.stringify(at(database.pod, 'securityContext.fsGroup'))}; IRIS needs ${IRIS_GROUP}`,
      })),
};

/** An init container that gives the volume to IRIS does the same. */
function changesOwner(database: DatabaseManifests): boolean {
  const name = durableMount(database)?.mount?.name;
  return list(database.pod.initContainers).some(
    ({ command, args, volumeMounts }) =>
      list(volumeMounts).some((mount) => mount.name === name) &&
      /\bchown\b/.test([...texts(command), ...texts(args)].join(' ')),
  );
}
