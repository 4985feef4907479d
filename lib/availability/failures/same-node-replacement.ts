import { noLoss, onePath, unlimitedLoss } from '../outcome';
import { overlapsOnOneNode } from '../phases/delete';
import { backUp } from '../phases/back-up';
import { stopped } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** The replacement starts on the node where the old pod is still stopping. */
export const sameNodeReplacement: FailureMode = {
  id: 'same-node-replacement',
  title: 'The replacement starts on the node where the old pod is still stopping',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const overlaps = overlapsOnOneNode(situation);
    return {
      paths: onePath([...(overlaps ? [] : [stopped(situation)]), ...backUp(situation, 'clean')]),
      loss: overlaps
        ? unlimitedLoss(
            `two writers on one volume for as long as the old one stops, up to ${situation.grace} s; only IRIS' lock file stands between them`,
          )
        : noLoss('nothing: the replacement starts when the old pod is gone'),
      human: overlaps ? 'check the integrity of the databases' : undefined,
      notes: [`access mode ${situation.accessMode}`],
    };
  },
};
