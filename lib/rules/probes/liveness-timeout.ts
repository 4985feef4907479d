import { number } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import { probeOf } from '../../manifests/probe';
import { shown } from '../../manifests/shown';
import type { Rule } from '../rule';

/** IRISHA021: a slow answer is an answer. */
export const livenessTimeout: Rule = {
  id: 'IRISHA021',
  name: 'liveness-timeout',
  severity: 'warning',
  summary: 'The liveness probe of IRIS has more than a second to answer',
  why: 'The default is 1 s. On a node under load, or while the volume stalls, the answer takes longer, and an instance that works is killed.',
  fix: 'Set livenessProbe.timeoutSeconds to 10, and let the command itself give up earlier (timeout -s KILL 4 iris qlist IRIS). IrisDurableSys does.',
  reference:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  check: ({ databases }) =>
    databases
      .map((database) => ({ database, probe: probeOf(database.container, 'livenessProbe') }))
      .filter(({ probe }) => probe !== undefined && (number(probe.timeoutSeconds) ?? 1) <= 1)
      .map(({ database, probe }) => ({
        ...containerPlace(database, 'livenessProbe.timeoutSeconds'),
        message:
          probe?.timeoutSeconds === undefined
            ? 'no timeoutSeconds, which means 1 s'
            : `timeoutSeconds is ${shown(probe.timeoutSeconds)}`,
      })),
};
