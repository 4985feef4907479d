import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { whoFences } from '../phases/fences';
import { rebuild } from '../phases/rebuild';
import type { FailureMode } from '../outcome';

/** The node is lost for good. */
export const nodeLoss: FailureMode = {
  id: 'node-loss',
  title: 'The node is lost for good',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = moveFromDeadNode(situation);
    return {
      paths,
      loss: crashLoss(situation),
      human: whoFences(situation, paths),
      ...rebuild(situation, 'node'),
    };
  },
};
