import { livenessFails } from '../phases/detect';
import { backUp } from '../phases/back-up';
import { restartBackoff } from '../phases/start';
import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import type { FailureMode } from '../outcome';

/** IRIS stops, the container runs on. */
export const processStop: FailureMode = {
  id: 'process-stop',
  title: 'IRIS stops, the container runs on',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const { phase, blocked } = livenessFails(situation);
    return {
      paths: onePath(
        blocked === undefined ? [phase, ...backUp(situation, 'crashed', restartBackoff(situation))] : [phase],
        blocked,
      ),
      loss: crashLoss(situation),
      human: blocked && 'delete the pod',
      notes: ['if iris-main ends with IRIS, the probe is not waited for (not tried on a real image)'],
    };
  },
};
