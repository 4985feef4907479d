import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A text in which nothing is markup but what is between backquotes. */
export function escaped(text: string): string {
  return text.replace(/[<*[\]\\]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/**
 * Writes a generated file as `npm run format` would leave it, or the format check and the drift check would never both pass.
 *
 * @param source the committed file, whose name and place decide the format
 * @param content what is generated
 * @param target where it is written
 */
export async function writeFormatted(source: string, content: string, target = source): Promise<void> {
  // Prettier is loaded here only, because jest cannot.
  const { format, resolveConfig } = await import('prettier');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await format(content, { ...(await resolveConfig(source)), filepath: source }));
}
