import { syncWave } from '../../manifests/argo-cd';
import { claimOf } from '../../manifests/claim-place';
import type { Rule } from '../rule';

/** IRISHA111: the claim does not wait for its pod. */
export const waitForFirstConsumerWave: Rule = {
  id: 'IRISHA111',
  name: 'wait-for-first-consumer-wave',
  severity: 'error',
  summary: 'A claim that waits for its first consumer is in the same sync wave as that consumer',
  why: "With volumeBindingMode WaitForFirstConsumer the claim is Pending until its pod is there. Argo CD waits for it before it goes on to the pod's wave: neither ever comes (argo-cd #12840).",
  fix: 'Give claim and workload the same argocd.argoproj.io/sync-wave, or the class volumeBindingMode: Immediate. LonghornStorage makes Immediate ones.',
  reference: 'https://github.com/argoproj/argo-cd/issues/12840',
  check: ({ databases }) =>
    databases
      .filter(
        ({ workload, data }) =>
          // The claims of a StatefulSet are in no wave.
          workload.kind !== 'StatefulSet' && data?.storageClass?.volumeBindingMode === 'WaitForFirstConsumer',
      )
      .flatMap((database) =>
        claimOf(database)
          .filter(({ claim }) => syncWave(claim) < syncWave(database.workload))
          .map(({ claim, place }) => ({
            ...place('metadata.annotations'),
            message: `the claim is in wave ${syncWave(claim)}, its ${String(database.workload.kind)} in wave ${syncWave(database.workload)}, and the class waits for the first consumer`,
          })),
      ),
};
