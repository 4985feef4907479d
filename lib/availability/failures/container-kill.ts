import { containerEnds } from '../phases/detect';
import { backUp } from '../phases/back-up';
import { restartBackoff } from '../phases/start';
import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** The container is killed (out of memory). */
export const containerKill: FailureMode = {
  id: 'container-kill',
  title: 'The container is killed (out of memory)',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: onePath([containerEnds(), ...backUp(situation, 'crashed', restartBackoff(situation))]),
    loss: crashLoss(situation),
    notes: [],
  }),
};
