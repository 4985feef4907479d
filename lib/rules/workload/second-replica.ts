import type { DatabaseManifests } from '../../manifests/database';
import { at, list } from '../../manifests/object';
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
      .filter((database) => {
        const replicas = at(database.workload, 'spec.replicas') ?? 1;
        return (
          database.workload.kind === 'DaemonSet' ||
          (replicas !== 1 && replicas !== 0 && !hasVolumePerPod(database))
        );
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

/** Each pod of a StatefulSet has its own claim of a template, as the members of a mirror have. */
function hasVolumePerPod({ workload, data }: DatabaseManifests): boolean {
  const templates = list(at(workload, 'spec.volumeClaimTemplates'));
  return data?.claim !== undefined && templates.includes(data.claim);
}
