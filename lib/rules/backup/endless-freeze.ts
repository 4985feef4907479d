import { endlessFreeze as found } from '../../manifests/freeze-calls';
import { textsIn } from '../../manifests/strings';
import type { Rule, Violation } from '../rule';

/** IRISHA094: a freeze ends by itself. */
export const endlessFreeze: Rule = {
  id: 'IRISHA094',
  name: 'endless-freeze',
  severity: 'error',
  summary: 'A script that freezes IRIS gives the freeze a limit',
  why: 'When the job dies between freeze and thaw, IRIS stays frozen: after 600 s its users stop, and nothing ends that before a person does.',
  fix: 'Give WDSuspendLimit, in seconds, as the tenth argument: ##Class(Backup.General).ExternalFreeze(,,,,,,,,,120). IrisSnapshot: freezeLimit.',
  reference:
    'https://docs.intersystems.com/irislatest/csp/documatic/%25CSP.Documatic.cls?LIBRARY=%25SYS&CLASSNAME=Backup.General',
  check: ({ objects }) =>
    objects
      .filter(({ kind }) => kind !== 'CustomResourceDefinition')
      .flatMap((object) =>
        textsIn(object)
          .map(({ path, text }) => ({ object, path, message: found(text) }))
          .filter((each): each is Violation => each.message !== undefined)
          .slice(0, 1),
      ),
};
