import type { FailureId } from './failure-id';
import type { Phase, PhaseName, Term } from './term';
import { sumOf } from './range';
import type { Situation } from './situation';

/** Why a recovery does not go on by itself. */
export interface Blocked {
  readonly phase: PhaseName;
  /** What is waited for and does not come. */
  readonly waitsFor: string;
  /** The whole recovery once a person does what it needs; undefined where nothing helps. */
  readonly byHand?: readonly Phase[];
}

/** One way that the recovery can go. */
export interface Path {
  /** When it goes this way. */
  readonly when: string;
  /** How often, of all the ways; they add up to 1. */
  readonly chance: number;
  /** The critical path; up to the phase that is blocked, if one is. */
  readonly phases: readonly Phase[];
  readonly blocked?: Blocked;
}

/** Whether what is lost has a limit. */
export type LossExtent = 'limited' | 'unlimited' | 'everything';

/** What is lost: acknowledged work of so many seconds. */
export interface Loss {
  readonly extent: LossExtent;
  readonly min: number;
  /** Undefined unless it is limited. */
  readonly max?: number;
  readonly what: string;
  readonly terms: readonly Term[];
}

/** What a failure does to one database. */
export interface Outcome {
  /** None: the database is not away at all. */
  readonly paths: readonly Path[];
  readonly loss: Loss;
  /** What a person has to do; undefined if nobody is needed. */
  readonly human?: string;
  /** How long the data has fewer copies than it should, in seconds; no maximum if nothing ends it. */
  readonly reducedRedundancy?: { readonly min: number; readonly max?: number };
  /** What else follows from this situation. */
  readonly notes: readonly string[];
}

/** A failure of the catalogue. */
export interface FailureMode {
  /** Stable, in kebab case; objectives use it in camel case. */
  readonly id: FailureId;
  /** True if nobody expects it to recover by itself: an objective is then compared with the recovery by hand. */
  readonly manual?: boolean;
  readonly title: string;
  /** True if the pod stays, so that data which is on no claim stays too. */
  readonly keepsPod?: boolean;
  /** What the users of the database see. */
  readonly sees: string;
  /** What Kubernetes, Longhorn and IRIS do, step by step. */
  readonly steps: readonly string[];
  /** What to do, before, during and after. */
  readonly todo: readonly string[];
  readonly predict: (situation: Situation) => Outcome;
}

/** The only way that it can go. */
export function onePath(phases: readonly Phase[], blocked?: Blocked): readonly Path[] {
  return [{ when: 'always', chance: 1, phases, blocked }];
}

/** Nothing is lost. */
export function noLoss(what: string): Loss {
  return { extent: 'limited', min: 0, max: 0, what, terms: [] };
}

/** Lost is up to what these waits add up to. */
export function lossOf(what: string, ...terms: readonly Term[]): Loss {
  return { extent: 'limited', ...sumOf(terms), what, terms };
}

/** There is no limit to what is lost. */
export function unlimitedLoss(what: string): Loss {
  return { extent: 'unlimited', min: 0, what, terms: [] };
}

/** All of it. */
export function totalLoss(what: string): Loss {
  return { extent: 'everything', min: 0, what, terms: [] };
}
