import { at } from '../../manifests/object';
import { stopsBeforeStart } from '../../manifests/rollout';
import { shown } from '../../manifests/shown';
import type { Rule } from '../rule';

/** IRISHA002: the old pod goes before the new one comes. */
export const rollingUpdate: Rule = {
  id: 'IRISHA002',
  name: 'rolling-update',
  severity: 'error',
  summary: 'A rollout of IRIS stops the old pod before it starts the new one',
  why: 'A rolling update starts the new pod first. On the same node both write one volume; on another node the new pod waits for the volume of the old one, which waits for the new one to be ready, so the rollout never ends.',
  fix: 'Set spec.strategy to {type: Recreate} and take spec.strategy.rollingUpdate away. IrisDurableSys always sets Recreate.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => !stopsBeforeStart(workload))
      .map(({ workload }) => ({ workload, type: at(workload, 'spec.strategy.type') }))
      .map(({ workload, type }) => ({
        object: workload,
        path: 'spec.strategy.type',
        message:
          type === undefined ? 'no strategy, which means RollingUpdate' : `the strategy is ${shown(type)}`,
      })),
};
