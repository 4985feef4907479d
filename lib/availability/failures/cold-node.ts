import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { whoFences } from '../phases/fences';
import type { FailureMode } from '../outcome';

/** The node dies, and the next one does not have the image. */
export const coldNode: FailureMode = {
  id: 'cold-node',
  title: 'The node dies, and the next one does not have the image',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = moveFromDeadNode(situation, { coldNode: true });
    return { paths, loss: crashLoss(situation), human: whoFences(situation, paths), notes: [] };
  },
};
