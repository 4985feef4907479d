import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { whoFences } from '../phases/fences';
import type { FailureMode } from '../outcome';

/** The node dies. */
export const nodeDeath: FailureMode = {
  id: 'node-death',
  title: 'The node dies',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = moveFromDeadNode(situation);
    return { paths, loss: crashLoss(situation), human: whoFences(situation, paths), notes: [] };
  },
};
