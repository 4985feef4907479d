import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { attach } from '../phases/move';
import { backUp } from '../phases/back-up';
import { assumed, phase } from '../term';
import type { FailureMode } from '../outcome';

/** The node reboots quickly. */
export const nodeReboot: FailureMode = {
  id: 'node-reboot',
  title: 'The node reboots quickly',
  sees: '',
  steps: [],
  todo: [],
  predict: (situation) => ({
    // The pod is not evicted: the kubelet starts its containers again on the same node.
    paths: onePath([
      phase('detect', assumed('the node reboots', situation.profile, 'nodeReboot')),
      attach(situation),
      ...backUp(situation, 'crashed'),
    ]),
    loss: crashLoss(situation),
    notes: ['a reboot that takes longer than the detection and the toleration is "the node dies"'],
  }),
};
