import { defaultPasswordOf } from '../../manifests/first-login';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA041: the password is not SYS. */
export const defaultPassword: Rule = {
  id: 'IRISHA041',
  name: 'default-password',
  severity: 'error',
  summary: 'An IRIS database starts with a password of its own',
  why: 'Until somebody changes it, the predefined accounts have the password SYS, also the one with all rights: whoever reaches the database first owns it.',
  fix: 'Set [Startup] PasswordHash in a merge file that is in a Secret; npx iris-ha secret makes it, and the default of IrisDurableSys, IrisCredentials.existingSecret(), refers to it. Or give iris-main a --password-file.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=RACS_PasswordHash',
  check: ({ databases }) =>
    databases
      .map((database) => ({ database, cause: defaultPasswordOf(database) }))
      .flatMap(({ database, cause }) =>
        cause === undefined ? [] : [{ ...containerPlace(database, 'env'), message: cause }],
      ),
};
