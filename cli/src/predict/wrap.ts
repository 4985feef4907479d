/** As wide as the help: it fits where the help fits. */
export const WIDTH = 110;

/**
 * A text in lines, broken between words.
 *
 * @param text the text
 * @param width how many characters a line may have, its indentation included
 * @param first what stands before the first line
 * @param further what stands before each other line
 */
export function wrap(text: string, width = WIDTH, first = '', further = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      [line, empty] = [further, true];
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/**
 * Without what could end a line or move a cursor: names and annotations come from manifests.
 *
 * @param text the text
 */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
