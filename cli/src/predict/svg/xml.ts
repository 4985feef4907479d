/** A piece of XML that needs no more escaping. */
export interface Markup {
  readonly xml: string;
}

/**
 * An element. Texts among its children are escaped.
 *
 * @param name its name
 * @param attributes its attributes; numbers are rounded to tenths, so that the text is the same everywhere
 * @param children texts and elements
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Markup | string)[]
): Markup {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(attribute(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.xml));
  // Between texts a line break would be a space.
  const isBlock = children.length > 0 && children.every((child) => typeof child !== 'string');
  const content = isBlock ? `\n${inner.join('\n')}\n` : inner.join('');
  return { xml: `<${name}${start.join('')}${children.length === 0 ? '/>' : `>${content}</${name}>`}` };
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}

/** XML has no control characters at all, not even escaped ones. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
