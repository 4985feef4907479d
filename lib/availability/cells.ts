import type { FailureReport } from './report';
import { rangeText, secondsText } from './text';

/** How long a database is typically away. */
export function typicalText({ rto }: FailureReport): string {
  if (rto.never) {
    return 'never back by itself';
  }
  return rto.max === 0 ? 'not away' : rangeText(rto.typical);
}

/** How long it is away at worst. */
export function awayText({ rto }: FailureReport): string {
  if (rto.never) {
    return rto.byHand === undefined ? 'for good' : `${rangeText(rto.byHand)} with a person`;
  }
  return rto.max === 0 ? 'not away' : secondsText(rto.max);
}

/** How much is lost at most. */
export function lostText({ rpo }: Pick<FailureReport, 'rpo'>): string {
  if (rpo.max === undefined) {
    return rpo.extent === 'everything' ? 'everything' : 'no limit';
  }
  return rpo.max === 0 ? 'nothing' : secondsText(rpo.max);
}
