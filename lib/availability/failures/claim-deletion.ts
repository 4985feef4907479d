import { afterStop, lossSince } from '../losses';
import { onePath } from '../outcome';
import { attach } from '../phases/move';
import { byHand, restoredByHand } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The claim is deleted. */
export const claimDeletion: FailureMode = {
  id: 'claim-deletion',
  manual: true,
  title: 'The claim is deleted',
  sees: 'At first nothing but `Terminating` in `kubectl -n iris get pvc`: a claim in use goes only with its pod. When the pod goes, for whatever reason, the next one stays `Pending`: `persistentvolumeclaim "iris-data" not found`. If something makes the claim again, IRIS starts with an empty database.',
  steps: [
    'detect: the API server marks the claim, and its finalizer kubernetes.io/pvc-protection holds it as long as a pod uses it. IRIS runs on.',
    'release: the pod ends, the claim goes. With reclaim policy Retain the PersistentVolume becomes `Released` and keeps the data; with Delete, Longhorn deletes the volume with all of its copies and snapshots.',
    'attach: the replacement waits for a claim. A claim that is made anew from the manifests gets a new, empty volume, unless the old one is reserved for it; Argo CD with self-heal does that within seconds.',
    'start to traffic: when the claim is bound to the old volume.',
  ],
  todo: [
    'Before: reclaim policy Retain, as the default class has it, and rights to delete claims for nobody who does not need them. Backups off the cluster.',
    'During, while the pod still runs: do not restart it. Pause Argo CD. Note the volume, `kubectl get pv`, and make sure that it stays: `kubectl patch pv PV -p \'{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}\'`. A deletion cannot be taken back, so plan the stop.',
    'During, to bind the old volume again: `kubectl -n iris scale deploy/iris --replicas=0`; when the claim is gone, reserve the volume for the next claim of that name, `kubectl patch pv PV -p \'{"spec":{"claimRef":{"uid":null,"resourceVersion":null}}}\'`; then `kubectl apply -f dist/`. If the volume is gone: `npx iris-ha snapshot list -n iris`, and `npx iris-ha restore plan SNAPSHOT -n iris` with a `bak`. Not tried with Longhorn.',
    'After: `kubectl -n iris get pvc` shows `Bound` with the old volume, and the data is there, before clients are let in.',
  ],
  predict: (situation) => {
    const { retained, className } = situation.storage;
    return retained === false || retained === undefined
      ? {
          paths: restoredByHand(
            situation,
            'a restore: the volume was deleted with its claim',
            situation.protection.backups,
          ),
          loss: lossSince('backup', situation.protection.backups),
          human: 'restore the last backup into a new claim',
          notes:
            retained === undefined
              ? [`the class ${className ?? '(default)'} is not among the manifests: deletion is assumed`]
              : [],
        }
      : {
          paths: onePath([], {
            phase: 'attach',
            waitsFor: 'a claim for the volume, which was retained',
            byHand: byHand(situation, attach(situation), 'crashed'),
          }),
          loss: afterStop(situation).loss,
          human: 'make a claim for the retained volume',
          notes: ['a claim that a pod uses goes only with the pod: the database runs on until then'],
        };
  },
};
