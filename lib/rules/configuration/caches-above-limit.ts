import { cpfSum } from '../../manifests/cpf-view';
import { cpfValue, type DatabaseManifests } from '../../manifests/database';
import { at } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import { bytesOf } from '../../manifests/quantity';
import type { Rule } from '../rule';

const MI = 2 ** 20;

/** IRISHA082: caches that fit. */
export const cachesAboveLimit: Rule = {
  id: 'IRISHA082',
  name: 'caches-above-limit',
  severity: 'error',
  summary: 'The shared memory of IRIS fits into the memory limit, with room for its processes',
  why: 'IRIS is killed at its start, or hours later, as soon as it has touched its caches; and after each restart again.',
  fix: 'Lower [config] globals, routines or gmheap, or raise the limit; about half of the limit for globals leaves enough. IrisDurableSys: memory, which checks the sum.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=GSCALE_vertical',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const limit = bytesOf(at(database.container, 'resources.limits.memory'));
      const caches = cachesOf(database);
      return limit === undefined || caches < limit
        ? []
        : [
            {
              ...containerPlace(database, 'resources.limits.memory'),
              message: `globals, routines and gmheap need ${Math.ceil(caches / MI)} Mi of a limit of ${Math.floor(limit / MI)} Mi`,
            },
          ];
    }),
};

/** Bytes; globals and routines are in MiB, gmheap is in KiB. */
function cachesOf({ cpf }: DatabaseManifests): number {
  const sum = (key: string) => cpfSum(cpfValue(cpf, 'config', key));
  return (sum('globals') + sum('routines')) * MI + sum('gmheap') * 1024;
}
