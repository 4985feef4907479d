import { isolatedLoss } from '../phases/isolated';
import { moveFromDeadNode } from '../phases/recover';
import { whoFences } from '../phases/fences';
import type { FailureMode } from '../outcome';

/** The node is cut off, and back after the takeover. */
export const partitionHealedAfter: FailureMode = {
  id: 'partition-healed-after',
  title: 'The node is cut off, and back after the takeover',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = moveFromDeadNode(situation);
    return {
      paths,
      loss: isolatedLoss(situation),
      human: whoFences(situation, paths),
      notes: [],
    };
  },
};
