import { noLoss } from '../outcome';
import { drainBlockers } from '../phases/drain';
import type { FailureMode } from '../outcome';

/** A drain does not end. */
export const nodeDrainBlocked: FailureMode = {
  id: 'node-drain-blocked',
  title: 'A drain does not end',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: [],
    loss: noLoss('nothing: the database runs on'),
    human: situation.blockers.length > 0 ? 'take the PodDisruptionBudget away' : undefined,
    notes: drainBlockers(situation),
  }),
};
