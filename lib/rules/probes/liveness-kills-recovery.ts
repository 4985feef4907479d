import type { Obj } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import { commandOf, probeOf } from '../../manifests/probe';
import type { Rule } from '../rule';

/** The script of the image and what it looks at: the ninth field of iris qlist, or the system state. */
const HEALTH_STATE = /irisHealth\.sh|iris qlist.*(\bcut\b.*-f ?9\b|\$9\b)|Monitor\.State\(/s;
/** `grep running`, `= running`, `running*)`; not `grep -v running` and not `!= running`. */
const NEEDS_RUNNING = /\bgrep (?!-\w*v)[^|;&]*running|[^!]={1,2} *["']?running|\brunning[*,]?["']?\)/;

/** IRISHA020: what recovers is left alone. */
export const livenessKillsRecovery: Rule = {
  id: 'IRISHA020',
  name: 'liveness-kills-recovery',
  severity: 'error',
  summary: 'The liveness probe of IRIS passes while IRIS recovers',
  why: 'After each failover IRIS reports warn or alert for up to an hour, and while it recovers it is not running yet. A probe that fails then kills it, the next start has more to recover, and is killed again.',
  fix: 'Fail only on a definite down, such as iris qlist IRIS | cut -d^ -f4 | cut -d, -f1, and add a startupProbe that waits for running. IrisDurableSys does.',
  reference:
    'https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=GCM_healthmon_sysmon_sysstatus',
  check: ({ databases }) =>
    databases
      .map((database) => ({ database, fault: faultOf(database.container) }))
      .flatMap(({ database, fault }) =>
        fault === undefined
          ? []
          : [{ ...containerPlace(database, 'livenessProbe.exec.command'), message: fault }],
      ),
};

function faultOf(container: Obj): string | undefined {
  const command = commandOf(probeOf(container, 'livenessProbe'));
  if (HEALTH_STATE.test(command)) {
    return 'asks for the health state, which is bad for up to an hour after each failover';
  }
  // Once a startup probe has passed, IRIS runs; only a start waits in another state.
  return NEEDS_RUNNING.test(command) && probeOf(container, 'startupProbe') === undefined
    ? 'asks for running without a startupProbe, and a start that recovers is not running yet'
    : undefined;
}
