import { hasController } from '../../manifests/controller';
import type { Rule } from '../rule';

/** IRISHA010: something makes the next pod. */
export const barePod: Rule = {
  id: 'IRISHA010',
  name: 'bare-pod',
  severity: 'error',
  summary: 'An IRIS pod has a controller that replaces it',
  why: 'A Pod without a controller is gone for good after its eviction, a drain or the death of its node.',
  fix: 'Make it a Deployment with replicas 1 and strategy Recreate, or a StatefulSet. IrisDurableSys is such a Deployment.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers',
  check: ({ databases }) =>
    databases
      .filter(({ workload }) => !hasController(workload))
      .map(({ workload }) => ({
        object: workload,
        path: '',
        message: 'a Pod without a controller: nothing makes a new one after the death of its node',
      })),
};
