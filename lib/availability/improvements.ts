import { longestRecovery, neverRecovers } from './bounds';
import type { FailureMode, Outcome } from './outcome';
import { outcomeOf } from './outcome-of';
import { CANDIDATES } from './candidates';
import type { Situation } from './situation';

/** A change of one setting, and what it would do to one failure. */
export interface Improvement {
  /** What to change, as a person would do it. */
  readonly change: string;
  /** Seconds that the longest recovery becomes shorter, infinite if only then a person can help; undefined if it `recovers`. */
  readonly savesRecovery?: number;
  /** Seconds of work that are lost less at most; undefined if it `limitsLoss`. */
  readonly savesLoss?: number;
  /** Whether it recovers by itself only with this change. */
  readonly recovers: boolean;
  /** Whether the loss has a limit only with this change. */
  readonly limitsLoss: boolean;
}

/** How many are shown. */
const COUNT = 3;

/**
 * The settings that would help most against one failure, each changed alone; the best first.
 *
 * @param mode the failure
 * @param situation the database
 * @param wanted what is to become less: the time away, the loss, or either
 */
export function improvementsOf(
  mode: FailureMode,
  situation: Situation,
  wanted: { readonly recovery: boolean; readonly loss: boolean } = { recovery: true, loss: true },
): readonly Improvement[] {
  const now = outcomeOf(mode, situation);
  if (now.paths.length === 0 && now.loss.max === 0) {
    return [];
  }
  return CANDIDATES.map(({ change, apply }) => ({ change, then: apply(situation) }))
    .filter((each): each is { change: string; then: Situation } => each.then !== undefined)
    .map(({ change, then }) => gain(change, now, outcomeOf(mode, then)))
    .filter((each) => each !== undefined)
    .filter((each) => (wanted.recovery && helpsRecovery(each)) || (wanted.loss && helpsLoss(each)))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, COUNT);
}

function helpsRecovery({ recovers, savesRecovery }: Improvement): boolean {
  return recovers || (savesRecovery ?? 0) >= 1;
}

function helpsLoss({ limitsLoss, savesLoss }: Improvement): boolean {
  return limitsLoss || (savesLoss ?? 0) >= 1;
}

function gain(change: string, now: Outcome, then: Outcome): Improvement | undefined {
  const [neverNow, neverThen] = [neverRecovers(now.paths), neverRecovers(then.paths)];
  const recovers = neverNow && !neverThen;
  const limitsLoss = now.loss.max === undefined && then.loss.max !== undefined;
  const savesRecovery = recovers ? undefined : saved(longestRecovery(now.paths), longestRecovery(then.paths));
  const savesLoss = limitsLoss ? undefined : saved(now.loss.max, then.loss.max);
  // What is gained in one and paid for with the other is nothing that helps.
  const costs = (!neverNow && neverThen) || (savesRecovery ?? 0) < 0 || (savesLoss ?? 0) < 0;
  return costs ? undefined : { change, savesRecovery, savesLoss, recovers, limitsLoss };
}

function saved(before: number | undefined, after: number | undefined): number {
  return before === after ? 0 : (before ?? Infinity) - (after ?? Infinity);
}

function weight({ recovers, limitsLoss, savesRecovery, savesLoss }: Improvement): number {
  return (
    (recovers ? 1e9 : 0) +
    (limitsLoss ? 1e8 : 0) +
    Math.min(savesRecovery ?? 0, 1e6) +
    Math.min(savesLoss ?? 0, 1e6)
  );
}
