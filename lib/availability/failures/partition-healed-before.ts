import { noLoss } from '../outcome';
import { cutOffAndBack } from '../phases/isolated';
import type { FailureMode } from '../outcome';

/** The node is cut off, and back before the takeover. */
export const partitionHealedBefore: FailureMode = {
  id: 'partition-healed-before',
  title: 'The node is cut off, and back before the takeover',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: cutOffAndBack(situation),
    loss: noLoss('nothing: there was one writer all the time'),
    notes: ['if the pod was not evicted yet, IRIS runs on and only its clients were away'],
  }),
};
