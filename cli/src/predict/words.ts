import type { ObjectiveResult } from '../../../lib/availability/judge';
import type { FailureReport } from '../../../lib/availability/report';
import { rangeText, secondsText } from '../../../lib/availability/text';

/** How long the database is away at worst, where it comes back by itself. */
export function worstText({ rto }: Pick<FailureReport, 'rto'>): string {
  return rto.never || rto.max === 0 ? '' : secondsText(rto.max);
}

/** Whether somebody has to do something. */
export function needsPerson({ rto, human }: Pick<FailureReport, 'rto' | 'human'>): boolean {
  return rto.never || human !== undefined;
}

/** Whether it needs nobody. */
export function byItselfText(report: Pick<FailureReport, 'rto' | 'human'>): string {
  return needsPerson(report) ? 'a person' : 'yes';
}

/** What a person has to do and how long all of it takes then; undefined if nobody is needed. */
export function personText({ rto, human }: Pick<FailureReport, 'rto' | 'human'>): string | undefined {
  const time = rto.never && rto.byHand !== undefined ? ` (away ${rangeText(rto.byHand)} in all)` : '';
  return human === undefined ? undefined : `a person has to ${human}${time}`;
}

/** How long the data has fewer copies than it should. */
export function redundancyText({ min, max }: NonNullable<FailureReport['reducedRedundancy']>): string {
  return max === undefined ? `at least ${secondsText(min)}` : rangeText({ min, max });
}

/** An objective and whether it is met, such as `rto 3 min met, rpo 0 s missed`. */
export function objectiveText({ rto, rpo, rtoMet, rpoMet }: ObjectiveResult): string {
  const part = (name: string, seconds: number | undefined, met: boolean): string[] =>
    seconds === undefined ? [] : [`${name} ${secondsText(seconds)} ${met ? 'met' : 'missed'}`];
  return [...part('rto', rto, rtoMet), ...part('rpo', rpo, rpoMet)].join(', ');
}
