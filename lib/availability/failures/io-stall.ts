import { noLoss, onePath, unlimitedLoss } from '../outcome';
import { assumed, phase } from '../term';
import type { FailureMode } from '../outcome';

/** The storage stalls. */
export const ioStall: FailureMode = {
  id: 'io-stall',
  title: 'The storage stalls',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const { profile, freezeOnError } = situation;
    const stall = assumed('the storage stalls', profile, 'stall');
    return {
      paths: onePath([phase('detect', stall)]),
      loss: freezeOnError
        ? noLoss('nothing: FreezeOnError=1 lets IRIS wait for the storage')
        : unlimitedLoss(
            `nothing in a stall of less than about ${profile.journalErrorLimit} s; after that IRIS goes on without a journal (FreezeOnError=0), and the next crash loses all since`,
          ),
      human: freezeOnError ? undefined : 'switch journaling on again (^JRNSWTCH), and take a backup',
      notes: ['liveness does not fail on a stall; whoever lets it fail makes a crash of it'],
    };
  },
};
