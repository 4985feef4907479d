import { visibleCpf } from '../../manifests/cpf-view';
import { cpfValue } from '../../manifests/database';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA083: no update without a journal. */
export const freezeOnError: Rule = {
  id: 'IRISHA083',
  name: 'freeze-on-error',
  severity: 'error',
  summary: 'IRIS freezes rather than goes on without its journal',
  why: "IRIS' default switches journaling off after about 150 s of journal errors, and it stays off. A network volume can stall that long; a crash after that loses everything since, and a rollback is impossible.",
  fix: 'Set [Journal] FreezeOnError=1 in the CPF merge file. IrisDurableSys does; CpfMerge: freezeOnError.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=RACS_FreezeOnError',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const cpf = visibleCpf(database);
      return cpf === undefined || cpfValue(cpf, 'Journal', 'FreezeOnError') === '1'
        ? []
        : [
            {
              ...containerPlace(database, 'env'),
              message:
                cpf === ''
                  ? 'there is no CPF merge file, so nothing sets [Journal] FreezeOnError'
                  : `[Journal] FreezeOnError is ${cpfValue(cpf, 'Journal', 'FreezeOnError') ?? 'not set'} in the merge file`,
            },
          ];
    }),
};
