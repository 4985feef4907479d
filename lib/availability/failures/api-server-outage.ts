import { noLoss } from '../outcome';
import type { FailureMode } from '../outcome';

/** The API server is down. */
export const apiServerOutage: FailureMode = {
  id: 'api-server-outage',
  title: 'The API server is down',
  sees: '',
  steps: [],
  todo: [],
  predict: () => ({
    paths: [],
    loss: noLoss('nothing: the database runs on, and the kubelet still restarts its container'),
    notes: ['until it is back nothing moves: the death of a node meanwhile is repaired only after that'],
  }),
};
