import type { DatabaseManifests } from '../../manifests/database';
import { durableMount } from '../../manifests/durable-mount';
import { list } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** Volumes that end with the pod, that only one node has, or that cannot be written. */
const UNFIT = [
  'emptyDir',
  'hostPath',
  'ephemeral',
  'configMap',
  'secret',
  'projected',
  'downwardAPI',
  'image',
];

/** IRISHA058: the data outlives the pod. */
export const dataNotOnClaim: Rule = {
  id: 'IRISHA058',
  name: 'data-not-on-claim',
  severity: 'error',
  summary: 'Durable %SYS is on a PersistentVolumeClaim',
  why: 'What is in the container, in an emptyDir or in an ephemeral volume is deleted with the pod. What is on a hostPath stays on the node where the pod was: after the death of that node the replacement starts with an empty database.',
  fix: 'Mount a PersistentVolumeClaim and set ISC_DATA_DIRECTORY to a folder inside of it. IrisDurableSys always does.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const reason = whereElse(database);
      return reason === undefined ? [] : [{ ...containerPlace(database, 'volumeMounts'), message: reason }];
    }),
};

function whereElse(database: DatabaseManifests): string | undefined {
  const durable = durableMount(database);
  if (durable === undefined) {
    return isUnknown(database)
      ? undefined
      : 'there is no ISC_DATA_DIRECTORY, so all data is in the container and ends with it';
  }
  const { directory, mount, volume } = durable;
  if (mount === undefined) {
    return `no volume is mounted over ${directory}`;
  }
  const type = UNFIT.find((each) => volume?.[each] !== undefined);
  return type === undefined ? undefined : `${directory} is on a volume of type ${type}`;
}

/** The variable may come from an object that is not among the manifests. */
function isUnknown({ container }: DatabaseManifests): boolean {
  return (
    list(container.envFrom).length > 0 ||
    list(container.env).some(({ name }) => name === 'ISC_DATA_DIRECTORY')
  );
}
