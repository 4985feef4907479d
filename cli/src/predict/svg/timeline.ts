import type { DatabaseReport, FailureReport, Report } from '../../../../lib/availability/report';
import { PHASES } from '../../../../lib/availability/term';
import { secondsText } from '../../../../lib/availability/text';
import { qualifiedName } from '../../../../lib/manifests/metadata';
import { COLOURS, DARK, LIGHT } from './palette';
import { longest, row, sentence, shownPath, type Block } from './row';
import { PICTURE, scaleTo, type Scale } from './scale';
import { element, type Markup } from './xml';

const HEAD = 92;
const HEADING = 44;

/**
 * A report as a picture: a bar for each failure, as SVG without fonts, scripts or anything else from elsewhere.
 *
 * @param report the report
 */
export function timeline({ databases, kind }: Report): string {
  const failures = databases.flatMap((database) => database.failures);
  const scale = scaleTo(Math.max(0, ...failures.map(lengthOf)));
  const blocks = databases.reduce<readonly Block[]>(
    (before, database) => [...before, section(database, scale, HEAD + heightOf(before))],
    [],
  );
  const height = HEAD + heightOf(blocks) + PICTURE.margin;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${PICTURE.width} ${height}`,
      ...{ width: PICTURE.width, height, role: 'img', 'aria-labelledby': 'iris-ha-title iris-ha-desc' },
      ...{ 'font-family': 'sans-serif', 'font-size': 13 },
    },
    element(
      'title',
      { id: 'iris-ha-title' },
      `How long each failure takes ${databases.map(qualifiedName).join(', ')} away`,
    ),
    element(
      'desc',
      { id: 'iris-ha-desc' },
      databases
        .map((database) => `${qualifiedName(database)}: ${database.failures.map(sentence).join(' ')}`)
        .join(' '),
    ),
    // A ground of its own: it is read in dark surroundings too.
    element('rect', { width: PICTURE.width, height, fill: LIGHT }),
    legend(kind),
    axis(scale, height),
    ...blocks.map(({ markup }) => markup),
  );
  return `${svg.xml}\n`;
}

function section(database: DatabaseReport, scale: Scale, y: number): Block {
  const heading = element(
    'text',
    { x: PICTURE.margin, y: y + 28, fill: DARK, 'font-size': 16, 'font-weight': 'bold' },
    qualifiedName(database),
  );
  const rows = database.failures.reduce<readonly Block[]>(
    (before, report) => [...before, row(report, scale, y + HEADING + heightOf(before))],
    [],
  );
  return {
    markup: element('g', {}, heading, ...rows.map(({ markup }) => markup)),
    height: HEADING + heightOf(rows),
  };
}

function legend(kind: Report['kind']): Markup {
  const width = (PICTURE.width - 2 * PICTURE.margin) / PHASES.length;
  const made = kind === 'prediction' ? 'Predicted, not measured.' : 'Measured.';
  return element(
    'g',
    { 'font-size': 11, fill: DARK },
    element(
      'text',
      { x: PICTURE.margin, y: 20 },
      `${made} Solid: takes at least so long. Lighter: up to so long. Bracket: the middle half of all recoveries. ` +
        'Dashed arrow: does not come back by itself.',
    ),
    ...PHASES.flatMap((name, index) => [
      element('rect', {
        ...{ x: PICTURE.margin + index * width, y: 32, width: 12, height: 12 },
        fill: COLOURS[name].fill,
      }),
      element('text', { x: PICTURE.margin + index * width + 17, y: 42 }, name),
    ]),
  );
}

function axis({ x, ticks }: Scale, height: number): Markup {
  return element(
    'g',
    { 'font-size': 11, fill: DARK, 'text-anchor': 'middle' },
    ...ticks.flatMap((seconds) => [
      element('path', {
        d: `M${Math.round(x(seconds) * 10) / 10} ${HEAD - 14}V${height - PICTURE.margin}`,
        stroke: '#e5e5e5',
      }),
      element('text', { x: x(seconds), y: HEAD - 20 }, secondsText(seconds)),
    ]),
  );
}

/** What has to fit, in seconds. */
function lengthOf(report: FailureReport): number {
  const path = shownPath(report);
  return Math.max(path === undefined ? 0 : longest(path), report.rto.never ? 0 : report.rto.max);
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}
