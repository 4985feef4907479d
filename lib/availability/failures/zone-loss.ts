import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { whoFences } from '../phases/fences';
import { moveFromDeadNode } from '../phases/recover';
import { evictedLater, zoneBlocked } from '../phases/zone';
import { rebuild } from '../phases/rebuild';
import type { FailureMode } from '../outcome';

/** A zone is lost. */
export const zoneLoss: FailureMode = {
  id: 'zone-loss',
  title: 'A zone is lost',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const blocked = zoneBlocked(situation);
    const paths =
      blocked === undefined ? evictedLater(situation, moveFromDeadNode(situation)) : onePath([], blocked);
    return {
      paths,
      loss: crashLoss(situation),
      human: blocked ? 'bring the zone back, or restore a backup elsewhere' : whoFences(situation, paths),
      ...(blocked ? { notes: [] } : rebuild(situation, 'zone')),
    };
  },
};
