import { cpfSum, visibleCpf } from '../../manifests/cpf-view';
import { cpfValue } from '../../manifests/database';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA081: a database cache for the container. */
export const globalsUnset: Rule = {
  id: 'IRISHA081',
  name: 'globals-unset',
  severity: 'warning',
  summary: 'The CPF merge file sets the size of the database cache',
  why: "Without it IRIS takes 25 % of the memory of the node, not of the container's limit: on a large node it is killed at its start, and after a failover to another node the cache has another size.",
  fix: 'Set [config] globals=0,0,2048,0,0,0 (MiB of 8 KB buffers) in the merge file, about half of the memory limit. IrisDurableSys computes it from memory; CpfMerge: globals.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=RACS_globals',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const cpf = visibleCpf(database);
      return cpf === undefined || cpfSum(cpfValue(cpf, 'config', 'globals')) > 0
        ? []
        : [
            {
              ...containerPlace(database, 'env'),
              message:
                cpf === ''
                  ? 'there is no CPF merge file, so nothing sets [config] globals'
                  : `[config] globals is ${cpfValue(cpf, 'config', 'globals') ?? 'not set'} in the merge file`,
            },
          ];
    }),
};
