import { durableMount, mountsInside } from '../../manifests/durable-mount';
import { text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA057: nothing is mounted in the data. */
export const nestedMount: Rule = {
  id: 'IRISHA057',
  name: 'nested-mount',
  severity: 'warning',
  summary: 'No other volume is mounted inside of the data volume',
  why: 'For the mount, the container runtime makes a folder that belongs to root in the data volume. It stays there, goes into each snapshot, and hides what lies in it; what is mounted there is not in the snapshot.',
  fix: 'Mount the other volume beside it: data on /irissys/data, the merge file on /irissys/cpf. IrisDurableSys mounts the merge file there; give further ones in mounts a path outside of mountPath.',
  reference: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const mountPath = database.data && durableMount(database)?.mountPath;
      if (mountPath === undefined) {
        return [];
      }
      return mountsInside(database.container, mountPath).map((mount) => ({
        ...containerPlace(database, 'volumeMounts'),
        message: `${text(mount.name) ?? 'a volume'} is mounted on ${text(mount.mountPath)}, inside of the data volume on ${mountPath}`,
      }));
    }),
};
