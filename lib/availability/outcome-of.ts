import { budgetOf } from '../manifests/probe';
import { totalLoss, type Blocked, type FailureMode, type Outcome, type Path } from './outcome';
import type { Situation } from './situation';

/** What a failure does to a database, with what holds for all failures. */
export function outcomeOf(mode: FailureMode, situation: Situation): Outcome {
  const outcome = startsInTime(mode.predict(situation), situation);
  return situation.storage.durable || mode.keepsPod
    ? outcome
    : { ...outcome, loss: totalLoss('everything: the data is on no claim, and ends with the pod') };
}

/** A probe that gives up before IRIS has started kills the start, and the next one, and so on. */
function startsInTime(outcome: Outcome, situation: Situation): Outcome {
  const [probe, name] =
    situation.startup === undefined ? [situation.liveness, 'liveness'] : [situation.startup, 'startup'];
  if (probe === undefined) {
    return outcome;
  }
  const patience = budgetOf(probe);
  const paths = outcome.paths.map((path) => ({
    ...path,
    blocked: path.blocked ?? killed(path, patience, name),
  }));
  return paths.every(({ blocked }, i) => blocked === outcome.paths[i].blocked)
    ? outcome
    : { ...outcome, paths, human: outcome.human ?? `give the start more time than the ${name} probe does` };
}

function killed({ phases }: Path, patience: number, name: string): Blocked | undefined {
  const longest = Math.max(0, ...phases.filter(({ phase }) => phase === 'start').map(({ max }) => max));
  return longest > patience
    ? { phase: 'start', waitsFor: `a start within ${patience} s, after which the ${name} probe kills it` }
    : undefined;
}
