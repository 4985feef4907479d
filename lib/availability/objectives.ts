import { slowestOf } from './bounds';
import { qualifiedName } from '../manifests/metadata';
import { FAILURE_MODES } from './catalogue';
import { lostText } from './cells';
import { improvementText } from './improvement-text';
import { improvementsOf } from './improvements';
import { judge, type ObjectiveResult } from './judge';
import type { FailureMode } from './outcome';
import { outcomeOf } from './outcome-of';
import { predictFailure, type FailureReport } from './report';
import type { Situation } from './situation';
import { secondsText } from './text';

/** A failure whose prediction does not meet the objective. */
export interface MissedObjective {
  readonly mode: FailureMode;
  readonly situation: Situation;
  readonly objective: ObjectiveResult;
}

/** The objectives of a database that its prediction does not meet. */
export function missedObjectives(situation: Situation): readonly MissedObjective[] {
  return situation.objectives.flatMap(({ failure }) => {
    const mode = FAILURE_MODES.find(({ id }) => id === failure)!;
    const objective = judge(mode, situation, outcomeOf(mode, situation))!;
    return objective.rtoMet && objective.rpoMet ? [] : [{ mode, situation, objective }];
  });
}

/** A missed objective, for a person who has to change something. */
export function missedText({ mode, situation, objective }: MissedObjective): string {
  const { rto, rpo, rtoMet, rpoMet } = objective;
  const report = predictFailure(mode, situation);
  const improvements = improvementsOf(mode, situation, { recovery: !rtoMet, loss: !rpoMet });
  return [
    `the objective of ${qualifiedName(situation)} for ${mode.id} (${mode.title}) cannot be met:`,
    ...(rtoMet ? [] : [`  rto ${secondsText(rto!)}, predicted ${rtoText(report)}`, ...phaseLines(report)]),
    ...(rpoMet ? [] : [`  rpo ${secondsText(rpo!)}, predicted ${rpoText(report)}`]),
    improvements.length === 0
      ? '  no setting would help; relax the objective'
      : '  what would help most, each alone:',
    ...improvements.map((each) => `    ${improvementText(each)}`),
  ].join('\n');
}

function rtoText({ rto }: FailureReport): string {
  if (!rto.never) {
    return `${secondsText(rto.max)} at worst (typically ${secondsText(rto.typical.min)} to ${secondsText(rto.typical.max)})`;
  }
  const byHand = rto.byHand === undefined ? '' : `; with a person up to ${secondsText(rto.byHand.max)}`;
  return `never by itself, it waits for ${rto.waitsFor}${byHand}`;
}

function rpoText({ rpo }: FailureReport): string {
  return `${lostText({ rpo })}: ${rpo.what}`;
}

function phaseLines({ paths }: FailureReport): readonly string[] {
  // There is one: what is not away at all misses no rto.
  return slowestOf(paths)!.phases.map(
    ({ phase, min, max, terms }) =>
      `    ${phase.padEnd(8)} ${`${Math.round(min)}-${Math.round(max)} s`.padEnd(12)} ${terms.map(({ what }) => what).join('; ')}`,
  );
}
