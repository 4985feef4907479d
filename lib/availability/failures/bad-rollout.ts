import { noLoss, onePath } from '../outcome';
import { backUp } from '../phases/back-up';
import { reaction } from '../phases/reaction';
import { stopped } from '../phases/recover';
import type { FailureMode } from '../outcome';

/** A rollout brings a version that does not start. */
export const badRollout: FailureMode = {
  id: 'bad-rollout',
  manual: true,
  title: 'A rollout brings a version that does not start',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    paths: onePath([stopped(situation)], {
      phase: 'start',
      waitsFor: 'the former version: there is one pod, and the old one is gone before the new one starts',
      byHand: [reaction(situation), ...backUp(situation, 'clean')],
    }),
    loss: noLoss('nothing: IRIS was stopped before'),
    human:
      'apply the former manifests again; if durable %SYS was upgraded already, restore the snapshot from before',
    notes: situation.recreate
      ? []
      : ['RollingUpdate starts the new pod beside the old one, which the volume does not allow'],
  }),
};
