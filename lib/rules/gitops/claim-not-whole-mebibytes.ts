import { claimOf } from '../../manifests/claim-place';
import { isOnLonghorn } from '../../manifests/longhorn-volume';
import { at } from '../../manifests/object';
import { bytesOf } from '../../manifests/quantity';
import type { Rule } from '../rule';

/** IRISHA112: a size that stays. */
export const claimNotWholeMebibytes: Rule = {
  id: 'IRISHA112',
  name: 'claim-not-whole-mebibytes',
  severity: 'warning',
  summary: 'The size of a claim on Longhorn is whole Mi',
  why: 'Longhorn rounds the size up and writes the claim; Argo CD sees a difference and writes it back, without end (longhorn #12916).',
  fix: 'Write the size in Mi or Gi, such as 10Gi instead of 10G. IrisDurableSys: size, which takes nothing else.',
  reference: 'https://github.com/longhorn/longhorn/issues/12916',
  check: ({ databases }) =>
    databases
      .filter(({ data }) => isOnLonghorn(data) === true)
      .flatMap(claimOf)
      .flatMap(({ claim, place }) => {
        const size = at(claim, 'spec.resources.requests.storage');
        const bytes = bytesOf(size);
        return bytes === undefined || bytes % 2 ** 20 === 0
          ? []
          : [{ ...place('spec.resources.requests.storage'), message: `the size is ${String(size)}` }];
      }),
};
