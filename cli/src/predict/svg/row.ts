import { slowestOf } from '../../../../lib/availability/bounds';
import { sumOf } from '../../../../lib/availability/range';
import { lostText, typicalText } from '../../../../lib/availability/cells';
import type { Path } from '../../../../lib/availability/outcome';
import type { FailureReport } from '../../../../lib/availability/report';
import { rangeText } from '../../../../lib/availability/text';
import { personText, worstText } from '../words';
import { wrap } from '../wrap';
import { arrow, bar, bracket } from './bar';
import { DARK } from './palette';
import { PICTURE, type Scale } from './scale';
import { element, type Markup } from './xml';

/** Elements and how much of the height they take. */
export interface Block {
  readonly markup: Markup;
  readonly height: number;
}

const LINE = 15;
const TO_BAR = 24;
const TO_TEXT = 66;
/** Where there is no bar. */
const TO_LONELY_TEXT = 32;
/** Characters of a line of small print. */
const COLUMNS = 145;

/** The way of a recovery that a bar shows: the one that never ends, else the longest. */
export function shownPath({ paths }: FailureReport): Path | undefined {
  return paths.find(({ blocked }) => blocked !== undefined) ?? slowestOf(paths);
}

/** The longest time of a way, up to where it is blocked, in seconds. */
export function longest({ phases }: Path): number {
  return sumOf(phases).max;
}

/** What happens, in one sentence: what the picture says to somebody who does not see it. */
export function sentence(report: FailureReport): string {
  const { failure, rto } = report;
  const away = rto.never
    ? `never back by itself, it waits for ${rto.waitsFor}`
    : rto.max === 0
      ? 'not away'
      : `away ${typicalText(report)} typically, ${worstText(report)} at worst`;
  return `${failure}: ${away}; lost at most: ${lostText(report)}.`;
}

/**
 * A failure: its name, the bar, and below it the phases in words.
 *
 * @param report the failure of a database
 * @param scale the scale
 * @param y upper edge
 */
export function row(report: FailureReport, scale: Scale, y: number): Block {
  const { rto } = report;
  const path = shownPath(report);
  const phases = path?.phases ?? [];
  const lines = smallPrint(report, path).flatMap((text) => wrap(text, COLUMNS));
  const barAt = y + TO_BAR;
  const toText = path === undefined && !rto.never ? TO_LONELY_TEXT : TO_TEXT;
  const markup = element(
    'g',
    {},
    element('text', { ...place(y + 15), 'font-weight': 'bold' }, `${report.failure}: ${report.title}`),
    ...bar(phases, scale, barAt),
    ...(rto.never ? [arrow(path === undefined ? 0 : longest(path), scale, barAt)] : []),
    ...(rto.never || rto.max === 0 ? [] : [bracket(rto.typical, scale, barAt)]),
    ...lines.map((text, index) =>
      element('text', { ...place(y + toText + index * LINE), 'font-size': 11 }, text),
    ),
  );
  return { markup, height: toText + lines.length * LINE + 8 };
}

function place(y: number): Readonly<Record<string, number | string>> {
  return { x: PICTURE.margin, y, fill: DARK };
}

function smallPrint(report: FailureReport, path: Path | undefined): readonly string[] {
  const person = personText(report);
  const phases = (path?.phases ?? []).filter(({ max }) => max > 0);
  const which = report.paths.length > 1 && !report.rto.never ? ` The bar: if ${path!.when}.` : '';
  return [
    sentence(report).slice(report.failure.length + 2) + which,
    ...(person === undefined ? [] : [person]),
    ...(phases.length === 0 ? [] : [phases.map((each) => `${each.phase} ${rangeText(each)}`).join(', ')]),
  ];
}
