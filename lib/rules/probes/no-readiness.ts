import { containerPlace } from '../../manifests/paths';
import { isMaintenance, probeOf } from '../../manifests/probe';
import type { Rule } from '../rule';

/** IRISHA023: clients meet an IRIS that takes connections. */
export const noReadiness: Rule = {
  id: 'IRISHA023',
  name: 'no-readiness',
  severity: 'warning',
  summary: 'IRIS has a readiness probe',
  why: 'Without one the pod is ready as soon as its container runs: the Service sends clients to an IRIS that still recovers, and a rollout is over before the database is.',
  fix: 'Add a readinessProbe that asks for running and opens the superserver port. IrisDurableSys has one.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
  check: ({ databases }) =>
    databases
      .filter(
        ({ container }) => probeOf(container, 'readinessProbe') === undefined && !isMaintenance(container),
      )
      .map((database) => ({
        ...containerPlace(database, 'readinessProbe'),
        message: 'no readinessProbe, so the pod is ready before IRIS is',
      })),
};
