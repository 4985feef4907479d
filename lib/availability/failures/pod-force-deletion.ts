import { crashLoss } from '../losses';
import { unlimitedLoss } from '../outcome';
import { forceDeletedPod } from '../phases/delete';
import type { FailureMode } from '../outcome';

/** The pod is deleted by force. */
export const podForceDeletion: FailureMode = {
  id: 'pod-force-deletion',
  title: 'The pod is deleted by force',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: forceDeletedPod(situation),
    loss: unlimitedLoss(
      `${crashLoss(situation).what}; and two writers on one volume if the replacement starts on the same node before the old container has ended`,
    ),
    human: 'never use --force on a node that lives; use --grace-period=1',
    notes: ['no access mode protects: the object that it goes by is gone'],
  }),
};
