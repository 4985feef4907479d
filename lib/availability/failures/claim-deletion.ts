import { lossSince } from '../losses';
import { noLoss, onePath } from '../outcome';
import { attach } from '../phases/move';
import { byHand, restoredByHand } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The claim is deleted. */
export const claimDeletion: FailureMode = {
  id: 'claim-deletion',
  manual: true,
  title: 'The claim is deleted',
  sees: '',
  steps: [],
  todo: [],
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
          loss: noLoss('nothing: the volume is retained'),
          human: 'make a claim for the retained volume',
          notes: ['a claim that a pod uses goes only with the pod: the database runs on until then'],
        };
  },
};
