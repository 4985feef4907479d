import { claimOf } from '../../manifests/claim-place';
import { networkFileSystem } from '../../manifests/network-file-system';
import { at, texts } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA050: no shared volume. */
export const sharedAccessMode: Rule = {
  id: 'IRISHA050',
  name: 'shared-access-mode',
  severity: 'error',
  summary: 'The claim of durable %SYS is for one pod or one node',
  why: 'Longhorn serves a ReadWriteMany volume through an NFS server, and InterSystems does not support durable %SYS on NFS. Pods on two nodes can also write it at once, and nothing fences the first one off.',
  fix: 'Set spec.accessModes to [ReadWriteOncePod]; an access mode cannot be changed, so copy the data to a new claim. IrisDurableSys: accessMode, which has no shared one.',
  reference: 'https://longhorn.io/docs/1.12.1/nodes-and-volumes/volumes/rwx-volumes/',
  check: ({ objects, databases }) =>
    databases
      // A class on NFS is the cause where there is one.
      .filter((database) => networkFileSystem(objects, database) === undefined)
      .flatMap((database) =>
        claimOf(database).flatMap(({ claim, place }) =>
          texts(at(claim, 'spec.accessModes'))
            .filter((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')
            .slice(0, 1)
            .map((mode) => ({ ...place('spec.accessModes'), message: `the access mode is ${mode}` })),
        ),
      ),
};
