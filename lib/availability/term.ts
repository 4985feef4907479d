import type { Profile, ProfileField } from './profile';
import { PROFILE_FIELDS } from './profile-fields';
import type { Range } from './range';
import { exactly, sumOf } from './range';

/** The phases of a recovery, in their order. */
export const PHASES = [
  'detect',
  'evict',
  'release',
  'detach',
  'attach',
  'start',
  'ready',
  'traffic',
] as const;

/**
 * detect: until somebody notices; evict: until the pod is to go; release: until the old pod is gone; detach: until the volume
 * has left the old node; attach: until it is on the new one; start: container and IRIS with its recovery; ready: until the
 * probe says so; traffic: until clients reach it.
 */
export type PhaseName = (typeof PHASES)[number];

/** Where a number comes from: a manifest, a component's own period, a stated assumption, or the failure itself. */
export type Basis = 'setting' | 'timer' | 'assumption' | 'event';

/** A setting and the seconds that it explains. */
export interface Origin {
  readonly setting: string;
  readonly seconds: Range;
  readonly basis: Basis;
  readonly source: string;
}

/** A part of the width of a term: with this chance it lies in this range, evenly. */
export interface Odds extends Range {
  readonly chance: number;
}

/** One wait, with where each second of it comes from. */
export interface Term extends Range {
  readonly what: string;
  readonly origins: readonly Origin[];
  /** How its width is filled. Without, evenly. */
  readonly odds?: readonly Odds[];
}

/** A phase of a recovery: its waits follow each other. */
export interface Phase extends Range {
  readonly phase: PhaseName;
  readonly terms: readonly Term[];
}

/** A phase of these waits; those of no length at all are left out. */
export function phase(name: PhaseName, ...terms: readonly Term[]): Phase {
  return { phase: name, ...sumOf(terms), terms: terms.filter(({ max }) => max > 0) };
}

/** Exactly as long as something says. */
export function fixed(what: string, seconds: number, origin: Omit<Origin, 'seconds'>): Term {
  return { what, ...exactly(seconds), origins: [{ ...origin, seconds: exactly(seconds) }] };
}

/** Until the next tick of a clock that runs since long before: anything up to one period. */
export function nextTick(what: string, period: number, origin: Omit<Origin, 'seconds'>): Term {
  const range = { min: 0, max: period };
  return { what, ...range, origins: [{ ...origin, seconds: range }] };
}

/** As long as is assumed. */
export function between(what: string, range: Range, origin: Omit<Origin, 'seconds'>): Term {
  return { what, min: range.min, max: range.max, origins: [{ ...origin, seconds: range }] };
}

/** The origin of a number that a manifest holds. */
export function setting(name: string, source: string): Omit<Origin, 'seconds'> {
  return { setting: name, basis: 'setting', source };
}

/** The origin of a number that the profile holds. */
export function fromProfile(field: ProfileField): Omit<Origin, 'seconds'> {
  const { kind, source } = PROFILE_FIELDS[field];
  return { setting: field, basis: kind === 'timer' ? 'timer' : 'assumption', source };
}

/** A wait whose range is a field of the profile. */
export function assumed(
  what: string,
  profile: Profile,
  field: {
    [F in ProfileField]: Profile[F] extends Range ? F : never;
  }[ProfileField],
): Term {
  return between(what, profile[field], fromProfile(field));
}

/** A wait for the next tick of a timer of the profile. */
export function tickOf(
  what: string,
  profile: Profile,
  field: { [F in ProfileField]: Profile[F] extends number ? F : never }[ProfileField],
): Term {
  return nextTick(what, profile[field], fromProfile(field));
}
