import { text } from '../../manifests/object';
import { podPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA009: IRIS finds itself on the host that it knows. */
export const changingHostname: Rule = {
  id: 'IRISHA009',
  name: 'changing-hostname',
  severity: 'note',
  summary: 'An IRIS instance of a Deployment has a fixed host name',
  why: 'Each new pod has another name, so IRIS logs at its start that it appears to have failed over from the old node, an alert that sets its system state to warn.',
  fix: 'Set spec.template.spec.hostname. IrisDurableSys does.',
  reference:
    'https://docs.intersystems.com/irislatest/csp/documatic/%25CSP.Documatic.cls?LIBRARY=%25SYS&CLASSNAME=SYS.Container',
  check: ({ databases }) =>
    databases
      .filter(
        ({ workload, pod }) =>
          (workload.kind === 'Deployment' || workload.kind === 'ReplicaSet') &&
          text(pod.hostname) === undefined &&
          // The host name is then that of the node, whatever the manifest says.
          pod.hostNetwork !== true,
      )
      .map((database) => ({
        ...podPlace(database, 'hostname'),
        message: 'no hostname, so it changes with every pod',
      })),
};
