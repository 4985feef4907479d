import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { backUp } from '../phases/back-up';
import { reaction } from '../phases/reaction';
import { takeover } from '../phases/takeover';
import { noLoss } from '../outcome';
import type { FailureMode } from '../outcome';

/** The tag means a newer image when the node dies. */
export const movingTag: FailureMode = {
  id: 'moving-tag',
  manual: true,
  title: 'The tag means a newer image when the node dies',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    if (situation.image.pin !== 'moving') {
      return {
        paths: [],
        loss: noLoss('nothing: it cannot happen'),
        notes: [`the image is pinned by its ${situation.image.pin}`],
      };
    }
    const { phases, blocked } = takeover(situation);
    return {
      paths: onePath(
        phases,
        blocked ?? {
          phase: 'start',
          waitsFor:
            'the image that wrote the data: durable %SYS does not upgrade what was not stopped cleanly',
          byHand: [reaction(situation), ...backUp(situation, 'crashed')],
        },
      ),
      loss: crashLoss(situation),
      human: 'start the old image, stop it cleanly, then start the new one',
      notes: [],
    };
  },
};
