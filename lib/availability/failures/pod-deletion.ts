import { deletedPod, twoWritersOnOneNode } from '../phases/delete';
import { crashLoss } from '../losses';
import { noLoss } from '../outcome';
import { stopMayBeCut } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The pod is deleted. */
export const podDeletion: FailureMode = {
  id: 'pod-deletion',
  title: 'The pod is deleted',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: deletedPod(situation),
    loss: stopMayBeCut(situation) ? crashLoss(situation) : noLoss('nothing: IRIS stops cleanly'),
    notes: twoWritersOnOneNode(situation),
  }),
};
