import { longestRecovery, neverRecovers } from './bounds';
import type { FailureMode, Outcome } from './outcome';
import type { Situation } from './situation';

/** An objective, in seconds, and whether the prediction meets it. */
export interface ObjectiveResult {
  readonly rto?: number;
  readonly rpo?: number;
  readonly rtoMet: boolean;
  readonly rpoMet: boolean;
}

/** Whether an objective is met; undefined if none is stated. A failure that needs a person by nature is judged by the recovery with one. */
export function judge(
  { id, manual = false }: FailureMode,
  { objectives }: Situation,
  { paths, loss }: Outcome,
): ObjectiveResult | undefined {
  const objective = objectives.find(({ failure }) => failure === id);
  if (objective === undefined) {
    return undefined;
  }
  const { rto, rpo } = objective;
  const away = neverRecovers(paths) && !manual ? Infinity : (longestRecovery(paths) ?? Infinity);
  return { rto, rpo, rtoMet: away <= (rto ?? Infinity), rpoMet: (loss.max ?? Infinity) <= (rpo ?? Infinity) };
}
