import { durableMount } from '../../manifests/durable-mount';
import { at, obj, text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA055: a folder in the volume. */
export const durableDirectoryAtRoot: Rule = {
  id: 'IRISHA055',
  name: 'durable-directory-at-root',
  severity: 'error',
  summary: 'ISC_DATA_DIRECTORY is a folder inside of the mounted volume, not the mount itself',
  why: 'An ext4 volume has a folder lost+found in its root. IRIS finds files but no mgr folder, takes that for broken data and refuses to start.',
  fix: 'Add a folder: mountPath /irissys/data and ISC_DATA_DIRECTORY /irissys/data/IRIS. IrisDurableSys: mountPath and durableDirectory.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const { directory, mount, mountPath, volume } = durableMount(database) ?? {};
      const atRoot =
        directory !== undefined &&
        directory === mountPath &&
        at(volume, 'persistentVolumeClaim') !== undefined &&
        text(mount?.subPath) === undefined &&
        text(mount?.subPathExpr) === undefined &&
        !hasNoLostAndFound(database.data?.storageClass?.parameters);
      return atRoot
        ? [
            {
              ...containerPlace(database, 'env'),
              message: `ISC_DATA_DIRECTORY is ${directory}, where the volume is mounted`,
            },
          ]
        : [];
    }),
};

/** XFS has none. */
function hasNoLostAndFound(parameters: unknown): boolean {
  return [obj(parameters).fsType, obj(parameters)['csi.storage.k8s.io/fstype']].includes('xfs');
}
