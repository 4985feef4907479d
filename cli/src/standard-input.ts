import { UsageError } from './errors';
import type { Streams } from './io';

/**
 * Everything on standard input, which must not be nothing.
 *
 * @param stdin standard input
 * @param advice what to do instead when it is empty, or a terminal, where nobody would end it
 */
export async function wholeInput(stdin: Streams['stdin'], advice: string): Promise<string> {
  if (stdin.isTTY) {
    throw new UsageError(`standard input is a terminal; ${advice}`);
  }
  let read = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    read += chunk as string;
  }
  if (read.trim() === '') {
    throw new UsageError(`standard input is empty; ${advice}`);
  }
  return read;
}
