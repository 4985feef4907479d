import type { DatabaseManifests } from '../../manifests/database';
import { containerPlace } from '../../manifests/paths';
import { budgetOf, probeOf, timesOf } from '../../manifests/probe';
import type { Rule, Violation } from '../rule';

const LEAST_S = 300;

/** IRISHA022: a start may take its time. */
export const noStartupProbe: Rule = {
  id: 'IRISHA022',
  name: 'no-startup-probe',
  severity: 'error',
  summary: `The probes give a start of IRIS at least ${LEAST_S} s`,
  why: 'The first clone of durable %SYS, an upgrade and the recovery from the journal take minutes. A probe that gives up before kills the start, the next one begins again, and the database never comes up.',
  fix: 'Add a startupProbe that waits for running with periodSeconds 10 and failureThreshold 360, an hour. The prop of IrisDurableSys is probes.maxStartup.',
  reference:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
  check: ({ databases }) => databases.flatMap(violationsOf),
};

/** A startup probe holds the liveness probe back, so it alone decides. */
function violationsOf(database: DatabaseManifests): Violation[] {
  const startup = probeOf(database.container, 'startupProbe');
  const probe = startup ?? probeOf(database.container, 'livenessProbe');
  const seconds = probe === undefined ? LEAST_S : budgetOf(timesOf(probe));
  if (seconds >= LEAST_S) {
    return [];
  }
  return [
    {
      ...containerPlace(database, 'startupProbe'),
      message:
        startup === undefined
          ? `no startupProbe, and the livenessProbe kills a start of more than ${seconds} s`
          : `the startupProbe kills a start of more than ${seconds} s`,
    },
  ];
}
