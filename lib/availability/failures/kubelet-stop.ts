import { runsOnLoss } from '../phases/isolated';
import { moveFromDeadNode } from '../phases/recover';
import { whoFences } from '../phases/fences';
import type { FailureMode } from '../outcome';

/** The kubelet stops, IRIS runs on. */
export const kubeletStop: FailureMode = {
  id: 'kubelet-stop',
  title: 'The kubelet stops, IRIS runs on',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = moveFromDeadNode(situation);
    return {
      paths,
      loss: runsOnLoss(paths),
      human: whoFences(situation, paths),
      notes: [
        'clients are served until the node is Unknown and the pod leaves the Service: they are away for less than this',
      ],
    };
  },
};
