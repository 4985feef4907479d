import { slowestOf } from '../../../lib/availability/bounds';
import { lostText } from '../../../lib/availability/cells';
import { sumOf } from '../../../lib/availability/range';
import type { FailureReport } from '../../../lib/availability/report';
import { PHASES, type PhaseName } from '../../../lib/availability/term';
import { rangeText, secondsText } from '../../../lib/availability/text';
import { byItselfText, needsPerson } from '../predict/words';

/** The recovery of less than that is the same, in seconds. */
const TOLERANCE = 1;

/** What is compared of a failure, as people read it. */
export type Aspect =
  | 'typically away'
  | 'at worst'
  | 'with a person'
  | 'lost at most'
  | 'by itself'
  | 'waits for'
  | 'a person has to';

/** Something that was one way and is another now; undefined where it is nothing. */
export interface Change {
  readonly what: Aspect | PhaseName;
  readonly before?: string;
  readonly after?: string;
}

/** Whether the change of a failure is for the worse. */
export type Verdict = 'worse' | 'better' | 'changed' | 'same';

/** One failure on both sides. */
export interface FailureDiff {
  readonly failure: FailureReport['failure'];
  readonly title?: string;
  readonly verdict: Verdict;
  /** Why it is worse; empty if it is not. */
  readonly worse: readonly string[];
  readonly changes: readonly Change[];
}

/**
 * Compares a failure of one database.
 *
 * @param before as it was
 * @param after as it is now
 */
export function compareFailure(before: FailureReport, after: FailureReport): FailureDiff {
  const changes = changesOf(before, after);
  const worse = reasons(before, after);
  const better = reasons(after, before);
  const verdict =
    worse.length > 0 ? 'worse' : better.length > 0 ? 'better' : changes.length > 0 ? 'changed' : 'same';
  return { failure: after.failure, title: after.title, verdict, worse, changes };
}

/** Why the second is worse than the first. */
function reasons(before: FailureReport, after: FailureReport): readonly string[] {
  const [then, now] = [before.rto, after.rto];
  return [
    ...(!then.never && now.never ? ['it never comes back by itself now'] : []),
    ...(!then.never && !now.never && now.max - then.max >= TOLERANCE ? ['it is away for longer'] : []),
    ...(then.never && now.never && byHand(now) > byHand(then) + TOLERANCE
      ? ['it is away for longer with a person']
      : []),
    ...(then.never && now.never && untilItHangs(after) - untilItHangs(before) >= TOLERANCE
      ? ['it takes longer until it hangs']
      : []),
    ...(lost(after) > lost(before) ? ['it loses more'] : []),
    ...(!needsPerson(before) && needsPerson(after) && !now.never ? ['it needs a person now'] : []),
  ];
}

/** Up to the phase that does not end. */
function untilItHangs({ paths }: FailureReport): number {
  return sumOf(slowestOf(paths)?.phases ?? []).max;
}

function byHand({ byHand: range }: { readonly byHand?: { readonly max: number } }): number {
  return range?.max ?? Number.MAX_VALUE;
}

/** Everything is more than what has no limit. */
function lost({ rpo }: FailureReport): number {
  return rpo.max ?? (rpo.extent === 'everything' ? Infinity : Number.MAX_VALUE);
}

function changesOf(before: FailureReport, after: FailureReport): readonly Change[] {
  const [then, now] = [textsOf(before), textsOf(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names
    .map((what) => ({ what, before: then.get(what), after: now.get(what) }))
    .filter((change) => change.before !== change.after)
    .filter(({ what, ...change }) => !isCutOff(what, change, before.rto.never !== after.rto.never));
}

/** Where one side never ends, all that would come later is missing there, and that goes without saying. */
function isCutOff(
  what: Change['what'],
  { before, after }: Omit<Change, 'what'>,
  neverEnds: boolean,
): boolean {
  const ends = before === undefined || after === undefined;
  return neverEnds && ends && (what === 'at worst' || PHASES.includes(what as PhaseName));
}

/** Rounded to seconds, so that nothing looks changed that reads the same. */
function textsOf(report: FailureReport): ReadonlyMap<Change['what'], string> {
  const { rto, human } = report;
  const texts: readonly (readonly [Change['what'], string | undefined])[] = [
    ['typically away', rto.never ? 'never back by itself' : rangeText(rto.typical)],
    ['at worst', rto.never ? undefined : secondsText(rto.max)],
    ['with a person', rto.never ? rto.byHand && rangeText(rto.byHand) : undefined],
    ['lost at most', lostText(report)],
    ['by itself', byItselfText(report)],
    ['waits for', rto.never ? rto.waitsFor : undefined],
    ['a person has to', human],
    ...PHASES.map((phase) => [phase, phaseText(report, phase)] as const),
  ];
  return new Map(texts.filter((entry): entry is [Change['what'], string] => entry[1] !== undefined));
}

/** Of the longest way that the recovery can go. */
function phaseText({ paths }: FailureReport, name: PhaseName): string | undefined {
  const found = slowestOf(paths)?.phases.find(({ phase }) => phase === name);
  return found === undefined || found.max === 0 ? undefined : rangeText(found);
}
