import { FAILURES, type FailureId } from '../lib/availability/failure-id';
import type { Range } from '../lib/availability/range';
import type { FailureReport, Report } from '../lib/availability/report';
import { PHASES } from '../lib/availability/term';
import { rangeText, secondsText } from '../lib/availability/text';
import { escaped } from './markdown';

/** What the page compares. */
export interface Predictions {
  /** The default deployment. */
  readonly ours: Report;
  /** The manifest of 2021. */
  readonly before: Report;
  /** A deployment over three zones. */
  readonly zoned: Report;
}

/** One failure of the only database of a report. */
export function byId({ databases }: Report, id: FailureId): FailureReport {
  const found = databases[0]?.failures.find(({ failure }) => failure === id);
  if (found === undefined || databases.length > 1) {
    throw new Error(`${id}: expected one database, got ${databases.length}`);
  }
  return found;
}

/** How long the database is away, in the words of a table. */
export function awayCell({ rto }: FailureReport): string {
  if (rto.never) {
    return rto.byHand === undefined
      ? 'never back by itself'
      : `never back by itself; with a person ${minutesText(rto.byHand)}`;
  }
  return rto.max === 0 ? 'not away' : `${rangeText(rto.typical)}, at worst ${secondsText(rto.max)}`;
}

/** Whole minutes: what hangs on a person is not known to the second. */
export function minutesText({ min, max }: Range): string {
  return `${Math.floor(min / 60)} to ${Math.ceil(max / 60)} min`;
}

/**
 * A text of the model as Markdown: what is between backquotes stays code, and nothing else is markup. Ids of failures and of
 * assumptions, and names of pages, become links.
 */
export function prose(text: string): string {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? code(part) : linked(escaped(part))))
    .join('');
}

function code(text: string): string {
  return FAILURES.includes(text as FailureId) ? `[${text}](#${text})` : `\`${text}\``;
}

function linked(text: string): string {
  return text
    .replace(/\bA\d+\b/g, '[$&](assumptions.md)')
    .replace(/\bdocs\/([\w-]+\.md)/g, '[$&]($1)')
    .replace(/\bREADME\.md/g, '[$&](../README.md)');
}

/** A step or an advice with its first words, phases or a time, in bold. */
export function headed(text: string): string {
  const [, head, rest] = /^([A-Za-z]+(?:(?:, | to )[a-z]+)*)(.*)$/s.exec(text) ?? [];
  const words = head?.split(/, | to /) ?? [];
  const isPhases = rest?.startsWith(':') && words.every((word) => PHASES.includes(word as never));
  const isTime = ['Before', 'During', 'After'].includes(text.split(/\W/)[0]);
  if (isPhases) {
    return `**${head}**${prose(rest)}`;
  }
  return isTime
    ? text.replace(/^(\w+)(.*)$/s, (_, time: string, tail: string) => `**${time}**${prose(tail)}`)
    : prose(text);
}
