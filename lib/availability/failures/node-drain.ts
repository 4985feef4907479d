import { crashLoss } from '../losses';
import { noLoss } from '../outcome';
import { moveFromLiveNode, noOtherNode, stopMayBeCut, stopped } from '../phases/recover';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** The node is drained. */
export const nodeDrain: FailureMode = {
  id: 'node-drain',
  title: 'The node is drained',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const blocked = noOtherNode(situation);
    const stop = stopped(situation);
    return {
      paths: onePath(blocked === undefined ? moveFromLiveNode(situation, stop) : [stop], blocked),
      loss: stopMayBeCut(situation) ? crashLoss(situation) : noLoss('nothing: IRIS stops cleanly'),
      human: blocked && 'uncordon the node',
      notes: [
        `with kubectl drain --grace-period=420 IRIS may take as long for its stop as it needs, and the database is away for longer`,
      ],
    };
  },
};
