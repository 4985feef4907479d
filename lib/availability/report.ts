import type { Obj } from '../manifests/object';
import { blockedOf } from './bounds';
import { FAILURE_MODES } from './catalogue';
import { improvementsOf, type Improvement } from './improvements';
import type { FailureId } from './failure-id';
import { judge, type ObjectiveResult } from './judge';
import type { FailureMode, Loss, Outcome, Path } from './outcome';
import { outcomeOf } from './outcome-of';
import type { Profile, ProfileOverrides } from './profile';
import { profileOf } from './profile';
import { quantilesOf } from './quantiles';
import { hullOf, sumOf, type Range } from './range';
import { situationsOf, type Situation } from './situation';
import type { PhaseName } from './term';

/** Name and version of the format of a report, of predictions and of measurements alike. */
export const FORMAT = 'cdk8s-iris-ha/availability/v1';

/** The database comes back by itself. All in seconds. */
export interface Recovers extends Range {
  readonly never: false;
  /** The middle half of all recoveries. */
  readonly typical: Range;
  /** 95 of 100 recoveries. */
  readonly likely: Range;
}

/** The database never comes back by itself. */
export interface NeverRecovers {
  readonly never: true;
  /** The phase that does not end. */
  readonly phase: PhaseName;
  readonly waitsFor: string;
  /** How long the recovery takes with a person, in seconds; undefined where a person cannot help either. */
  readonly byHand?: Range;
}

/** How long the database is away. */
export type Rto = Recovers | NeverRecovers;

/** One failure of one database. */
export interface FailureReport {
  readonly failure: FailureId;
  readonly title: string;
  readonly rto: Rto;
  readonly rpo: Loss;
  /** What a person has to do; undefined if nobody is needed. */
  readonly human?: string;
  readonly reducedRedundancy?: Outcome['reducedRedundancy'];
  readonly notes: readonly string[];
  readonly paths: readonly Path[];
  /** The settings that would help most, each changed alone. */
  readonly improvements: readonly Improvement[];
  /** What must hold, and whether it does; undefined if nothing is asked. */
  readonly objective?: ObjectiveResult;
}

/** One database. */
export interface DatabaseReport {
  readonly name: string;
  readonly namespace?: string;
  readonly failures: readonly FailureReport[];
}

/** All databases among manifests. */
export interface Report {
  readonly format: typeof FORMAT;
  readonly kind: 'prediction' | 'measurement';
  readonly profile: Profile;
  readonly databases: readonly DatabaseReport[];
}

/**
 * Predicts for each database among manifests how long each failure takes it away, and what it loses.
 *
 * @param objects the parsed manifests
 * @param overrides what differs from the default profile
 */
export function predict(objects: readonly Obj[], overrides: ProfileOverrides = {}): Report {
  const known = new Map<string, readonly FailureReport[]>();
  return {
    ...{ format: FORMAT, kind: 'prediction', profile: profileOf(overrides) },
    databases: situationsOf(objects, overrides).map((situation) => {
      const { name, namespace } = situation;
      // Databases that differ in their names only have one prediction.
      const key = JSON.stringify({ ...situation, name: undefined, namespace: undefined });
      const failures = known.get(key) ?? FAILURE_MODES.map((mode) => predictFailure(mode, situation));
      known.set(key, failures);
      return { name, namespace, failures };
    }),
  };
}

/** Predicts one failure of one database. */
export function predictFailure(mode: FailureMode, situation: Situation): FailureReport {
  const outcome = outcomeOf(mode, situation);
  const { paths, loss, human, reducedRedundancy, notes } = outcome;
  return {
    ...{ failure: mode.id, title: mode.title, rto: rtoOf(paths), rpo: loss },
    ...{ human, reducedRedundancy, notes, paths },
    improvements: improvementsOf(mode, situation),
    objective: judge(mode, situation, outcome),
  };
}

function rtoOf(paths: readonly Path[]): Rto {
  const blocked = blockedOf(paths);
  if (blocked !== undefined) {
    const { phase, waitsFor, byHand } = blocked;
    return { never: true, phase, waitsFor, byHand: byHand && sumOf(byHand) };
  }
  if (paths.length === 0) {
    const none = { min: 0, max: 0 };
    return { never: false, ...none, typical: none, likely: none };
  }
  const [p2, p25, p75, p97] = quantilesOf(paths, [0.025, 0.25, 0.75, 0.975]);
  return {
    never: false,
    ...hullOf(paths.map(({ phases }) => sumOf(phases))),
    typical: { min: p25, max: p75 },
    likely: { min: p2, max: p97 },
  };
}
