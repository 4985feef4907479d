import { at } from '../../manifests/object';
import { shown } from '../../manifests/shown';
import type { Rule } from '../rule';

/** IRISHA001: one pod. */
export const secondReplica: Rule = {
  id: 'IRISHA001',
  name: 'second-replica',
  severity: 'error',
  summary: 'An IRIS database has exactly one pod',
  why: 'Two instances on one durable %SYS lose data: InterSystems calls the behaviour unpredictable. With ReadWriteOncePod the second pod never starts.',
  fix: 'Set spec.replicas to 1. IrisDurableSys has no prop for a second pod.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => {
        const replicas = at(workload, 'spec.replicas') ?? 1;
        return workload.kind === 'DaemonSet' || (replicas !== 1 && replicas !== 0);
      })
      .map(({ workload }) => ({
        object: workload,
        path: 'spec.replicas',
        message:
          workload.kind === 'DaemonSet'
            ? 'a DaemonSet runs one pod on every node'
            : `${shown(at(workload, 'spec.replicas'))} replicas`,
      })),
};
