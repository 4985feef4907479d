import { crashLoss } from '../losses';
import { whoFences } from '../phases/fences';
import { moveFromDeadNode } from '../phases/recover';
import { withoutRegistry } from '../phases/registry';
import type { FailureMode } from '../outcome';

/** The registry is down when the node dies. */
export const registryOutage: FailureMode = {
  id: 'registry-outage',
  title: 'The registry is down when the node dies',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const paths = withoutRegistry(situation, moveFromDeadNode(situation));
    return {
      paths,
      loss: crashLoss(situation),
      human: whoFences(situation, paths) && 'bring the registry back, or load the image onto the node',
      notes: situation.image.alwaysPulled
        ? ['imagePullPolicy Always asks the registry also for an image that is there']
        : [],
    };
  },
};
