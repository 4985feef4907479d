import { claimOf } from '../../manifests/claim-place';
import { networkFileSystem as found } from '../../manifests/network-file-system';
import { podPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA051: block storage. */
export const networkFileSystem: Rule = {
  id: 'IRISHA051',
  name: 'network-file-system',
  severity: 'error',
  summary: 'Durable %SYS is on block storage, not on a network or FUSE file system',
  why: 'InterSystems does not support durable %SYS on NFS and warns of CIFS and FUSE: a write that the server has only in its memory is lost with it although IRIS was told that it is on disk.',
  fix: 'Use a class with block storage, such as one of driver.longhorn.io, for a new claim and copy the data. IrisDurableSys: storage.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ objects, databases }) =>
    databases.flatMap((database) => {
      const what = found(objects, database);
      const [claim] = claimOf(database);
      const place = claim?.place('spec.storageClassName') ?? {
        ...podPlace(database, 'volumes'),
      };
      return what === undefined ? [] : [{ ...place, message: `durable %SYS is on ${what}` }];
    }),
};
