import { DOMParser } from '@xmldom/xmldom';
import { element } from '../../../src/predict/svg/xml';

function parsed(xml: string): NonNullable<ReturnType<DOMParser['parseFromString']>['documentElement']> {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, 'text/xml').documentElement!;
}

const NASTY = `<script>alert("1")</script> & ]]> 'x'`;

describe('element', () => {
  test('lets no text become markup', () => {
    const found = parsed(element('text', { id: NASTY }, NASTY).xml);
    expect(found.textContent).toBe(NASTY);
    expect(found.getAttribute('id')).toBe(NASTY);
    expect(found.getElementsByTagName('script')).toHaveLength(0);
  });

  test('has no characters that XML has not', () => {
    const text = 'a\u0000b\u001b[0m\nc\ud800d\uffff';
    expect(parsed(element('text', {}, text).xml).textContent).toBe('a b [0m c d ');
  });

  test('nests elements without a second escape', () => {
    const inner = element('b', {}, '&');
    expect(element('a', {}, inner, element('c', {})).xml).toBe('<a>\n<b>&amp;</b>\n<c/>\n</a>');
  });

  test('rounds numbers to tenths', () => {
    expect(element('a', { x: 1 / 3, y: 2, z: '0.35' }).xml).toBe('<a x="0.3" y="2" z="0.35"/>');
  });
});
