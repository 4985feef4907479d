import { DOMParser, type Element } from '@xmldom/xmldom';
import { PHASES } from '../../../../lib/availability/term';
import type { Report } from '../../../../lib/availability/report';
import { COLOURS, DARK, LIGHT } from '../../../src/predict/svg/palette';
import { timeline } from '../../../src/predict/svg/timeline';
import { blocked, harmless, PATH, recovering, reportOf } from '../fixtures';

const throwing = new DOMParser({
  onError: (level, message) => {
    throw new Error(`${level}: ${message}`);
  },
});

function draw(report: Report): Element {
  return throwing.parseFromString(timeline(report), 'image/svg+xml').documentElement!;
}

const all = (svg: Element, name: string): Element[] => [...svg.getElementsByTagName(name)];
const texts = (svg: Element): string[] => all(svg, 'text').map((text) => text.textContent ?? '');
/** The parts of the bars, without what is white behind them. */
const boxes = (svg: Element): string[][] =>
  all(svg, 'rect')
    .filter((rect) => rect.hasAttribute('fill-opacity'))
    .map((rect) => ['fill', 'fill-opacity', 'x', 'width'].map((name) => rect.getAttribute(name)!));

describe('timeline', () => {
  test('is one picture without anything from elsewhere', () => {
    const xml = timeline(reportOf(recovering(), blocked(), harmless()));
    const svg = throwing.parseFromString(xml, 'image/svg+xml').documentElement!;
    expect([svg.tagName, svg.getAttribute('xmlns')]).toEqual(['svg', 'http://www.w3.org/2000/svg']);
    expect(xml.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|<script|<style|<image|url\(|@import/,
    );
    expect(timeline(reportOf(recovering(), blocked(), harmless()))).toBe(xml);
  });

  test('says to somebody who does not see it what it shows', () => {
    const svg = draw(reportOf(recovering(), blocked(), harmless()));
    expect(svg.getAttribute('role')).toBe('img');
    const ids = svg.getAttribute('aria-labelledby')!.split(' ');
    const [title, desc] = ['title', 'desc'].map((name) => all(svg, name)[0]);
    expect(ids).toEqual([title.getAttribute('id'), desc.getAttribute('id')]);
    expect(title.textContent).toBe('How long each failure takes iris/iris away');
    expect(desc.textContent).toBe(
      'iris/iris: process-stop: away 22-28 s typically, 30 s at worst; lost at most: 2 s. ' +
        'zone-loss: never back by itself, it waits for the zone; lost at most: everything. ' +
        'node-drain-blocked: not away; lost at most: nothing.',
    );
  });

  test('draws each phase solid up to its shortest and lighter up to its longest', () => {
    // 30 s are 7 lines of 5 s: (960 - 2 * 20) / 30 pixels for a second.
    const second = 920 / 30;
    expect(boxes(draw(reportOf(recovering())))).toEqual([
      [COLOURS.detect.fill, '0.4', '20', String(Math.round(second * 100) / 10)],
      [
        COLOURS.start.fill,
        '1',
        String(Math.round((20 + 10 * second) * 10) / 10),
        String(Math.round(second * 200) / 10),
      ],
    ]);
  });

  test('marks the middle half of all recoveries, and only where there are some', () => {
    const paths = (svg: Element): string[] => all(svg, 'path').map((path) => path.getAttribute('d')!);
    const bracket = /^M\d+(\.\d+)? \d+v6H/;
    expect(paths(draw(reportOf(recovering()))).filter((d) => bracket.test(d))).toHaveLength(1);
    expect(paths(draw(reportOf(blocked(), harmless()))).filter((d) => bracket.test(d))).toEqual([]);
  });

  test('draws an arrow behind the last phase that ends, with what it waits for', () => {
    const svg = draw(reportOf(blocked()));
    const arrows = all(svg, 'path').filter((path) => path.hasAttribute('stroke-dasharray'));
    expect(arrows).toHaveLength(1);
    // Its scale ends with the 10 s of the only phase.
    expect(arrows[0].getAttribute('d')).toMatch(/^M940 /);
    expect(texts(svg)).toContain('never back by itself, it waits for the zone; lost at most: everything.');
    expect(texts(svg)).toContain(
      'a person has to bring the zone back (away 5 min 20 s to 5 min 30 s in all)',
    );
  });

  test('draws the arrow from the start where nothing is known of the phases', () => {
    const arrows = all(draw(reportOf(recovering(), blocked({ paths: [] }))), 'path').filter((path) =>
      path.hasAttribute('stroke-dasharray'),
    );
    expect(arrows.map((path) => path.getAttribute('d')!.split(' ')[0])).toEqual(['M20']);
  });

  test('draws the longest of several ways, and says which that is', () => {
    const slow = { ...PATH, when: 'the disk is slow', chance: 0.1, phases: [...PATH.phases, ...PATH.phases] };
    const svg = draw(reportOf(recovering({ paths: [{ ...PATH, chance: 0.9 }, slow] })));
    expect(boxes(svg)).toHaveLength(4);
    expect(texts(svg).join('\n')).toContain('lost at most: 2 s. The bar: if the disk is slow.');
  });

  test('lets no text of a manifest become markup', () => {
    const rto = { never: true, phase: 'attach', waitsFor: '<script>&"' } as const;
    const report = reportOf(blocked({ rto, title: '<b>' }));
    const svg = draw({ ...report, databases: [{ ...report.databases[0], name: '</svg><a href="x">' }] });
    expect([...all(svg, 'script'), ...all(svg, 'a'), ...all(svg, 'b')]).toEqual([]);
    expect(texts(svg).join('\n')).toContain('it waits for <script>&"');
  });

  test('has room for all databases, one below the other', () => {
    const one = reportOf(recovering());
    const two = { ...one, databases: [one.databases[0], { ...one.databases[0], name: 'other' }] };
    const height = (report: Report): number => Number(draw(report).getAttribute('height'));
    expect(height(two)).toBeGreaterThan(height(one) + 80);
    const bold = all(draw(two), 'text').filter((text) => text.getAttribute('font-size') === '16');
    expect(bold.map((text) => text.textContent)).toEqual(['iris/iris', 'iris/other']);
  });

  test('says whether it was measured', () => {
    expect(texts(draw(reportOf(recovering())))[0]).toMatch(/^Predicted, not measured\./);
    expect(texts(draw({ ...reportOf(recovering()), kind: 'measurement' }))[0]).toMatch(/^Measured\./);
  });
});

describe('the colours', () => {
  /** Relative luminance and contrast of WCAG 2. */
  const luminance = (colour: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  test.each(PHASES.map((phase) => [phase]))('of %s carries its label', (phase) => {
    const { fill, text } = COLOURS[phase];
    expect([DARK, LIGHT]).toContain(text);
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
  });

  test('of neighbours differ in grey', () => {
    const steps = PHASES.slice(1).map((phase, index) =>
      contrast(COLOURS[phase].fill, COLOURS[PHASES[index]].fill),
    );
    expect(Math.min(...steps)).toBeGreaterThan(1.8);
  });
});
