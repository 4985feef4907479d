import { noLoss, onePath } from '../outcome';
import { rebuild, singleCopy } from '../phases/rebuild';
import { nextTick, fromProfile, phase } from '../term';
import type { FailureMode } from '../outcome';

/** One copy of the data, or its disk, is lost. */
export const replicaLoss: FailureMode = {
  id: 'replica-loss',
  title: 'One copy of the data, or its disk, is lost',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => {
    const single = singleCopy(situation);
    const wait = nextTick(
      'writes wait for the copy that does not answer',
      situation.profile.replicaTimeout,
      fromProfile('replicaTimeout'),
    );
    return {
      paths: single ?? onePath([phase('detect', wait)]),
      loss: noLoss('nothing: the other copies have all of it'),
      human: single && 'this is the last copy: see there',
      ...rebuild(situation, 'disk'),
    };
  },
};
