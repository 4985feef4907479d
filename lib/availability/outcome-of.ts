import { totalLoss, type FailureMode, type Outcome } from './outcome';
import type { Situation } from './situation';

/** What a failure does to a database. Data that is on no claim ends with the pod. */
export function outcomeOf(mode: FailureMode, situation: Situation): Outcome {
  const outcome = mode.predict(situation);
  return situation.storage.durable || mode.keepsPod
    ? outcome
    : { ...outcome, loss: totalLoss('everything: the data is on no claim, and ends with the pod') };
}
