import type { Phase } from '../../../../lib/availability/term';
import { rangeText } from '../../../../lib/availability/text';
import { COLOURS, DARK, LIGHT } from './palette';
import type { Scale } from './scale';
import { element, type Markup } from './xml';

const HEIGHT = 22;
/** About the width of a character of the labels. */
const CHARACTER = 6.5;

/** Where a part of a bar lies. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * The phases one after the other: each solid for as long as it takes at least, and lighter up to its longest.
 *
 * @param phases the phases
 * @param scale the scale
 * @param y upper edge
 */
export function bar(phases: readonly Phase[], scale: Scale, y: number): readonly Markup[] {
  return phases.map((phase, index) => {
    const start = phases.slice(0, index).reduce((sum, { max }) => sum + max, 0);
    const solid = { from: scale.x(start), to: scale.x(start + phase.min) };
    const light = { from: solid.to, to: scale.x(start + phase.max) };
    const { fill, text } = COLOURS[phase.phase];
    const title = element(
      'title',
      {},
      `${phase.phase} ${rangeText(phase)}: ${phase.terms.map(({ what }) => what).join('; ')}`,
    );
    return element(
      'g',
      {},
      title,
      ...box(solid, fill, 1, y),
      ...box(light, fill, 0.4, y),
      ...(label(phase.phase, solid, text, y) ?? label(phase.phase, light, DARK, y) ?? []),
    );
  });
}

/**
 * The middle half of all recoveries, as a bracket below the bar.
 *
 * @param range in seconds
 * @param scale the scale
 * @param y upper edge of the bar
 */
export function bracket(range: { min: number; max: number }, scale: Scale, y: number): Markup {
  const [from, to] = [scale.x(range.min), scale.x(range.max)].map((x) => Math.round(x * 10) / 10);
  const top = y + HEIGHT + 2;
  return element('path', {
    d: `M${from} ${top}v6H${to}v-6`,
    fill: 'none',
    stroke: DARK,
    'stroke-width': 2,
  });
}

/**
 * An arrow that does not end in the picture.
 *
 * @param seconds where it begins
 * @param scale the scale
 * @param y upper edge of the bar
 */
export function arrow(seconds: number, scale: Scale, y: number): Markup {
  const [from, middle] = [Math.round(scale.x(seconds) * 10) / 10, y + HEIGHT / 2];
  return element(
    'g',
    { stroke: DARK, 'stroke-width': 2 },
    element('path', { d: `M${from} ${middle}H${scale.end - 8}`, 'stroke-dasharray': '6 4', fill: 'none' }),
    element('path', { d: `M${scale.end - 10} ${middle - 6}L${scale.end} ${middle}l-10 6z`, fill: DARK }),
  );
}

function box({ from, to }: Part, fill: string, opacity: number, y: number): readonly Markup[] {
  return to - from < 0.05
    ? []
    : [
        // Nothing behind it may shine through.
        element('rect', { x: from, y, width: to - from, height: HEIGHT, fill: LIGHT }),
        element('rect', {
          ...{ x: from, y, width: to - from, height: HEIGHT, fill },
          'fill-opacity': String(opacity),
          stroke: LIGHT,
        }),
      ];
}

/** The name of a phase, where it fits. */
function label(name: string, { from, to }: Part, fill: string, y: number): readonly Markup[] | undefined {
  return to - from < name.length * CHARACTER + 6
    ? undefined
    : [element('text', { x: from + 4, y: y + 15, fill, 'font-size': 11 }, name)];
}
