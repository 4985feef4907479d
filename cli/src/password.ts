import password from '@inquirer/password';
import { CommandError, UsageError } from './errors';
import type { Streams } from './io';

/** IRIS itself takes 3 characters by default. */
const MIN_LENGTH = 8;
/** Far more than anybody's password; without an end a wrong pipe would be read for ever. */
const MAX_LENGTH = 4096;

/**
 * Reads a new password: asks twice without echo at a terminal, or takes the first line of standard input.
 *
 * @param streams where to read, and where to ask; nothing is ever written to stdout
 * @param fromStdin whether to take it from standard input
 */
export async function readNewPassword(streams: Streams, fromStdin: boolean): Promise<string> {
  const isTerminal = streams.stdin.isTTY === true;
  if (fromStdin && isTerminal) {
    // A terminal would echo the password, because nothing turns that off outside of the prompt.
    throw new UsageError('standard input is a terminal; leave out --password-stdin to be asked without echo');
  }
  if (!fromStdin && !isTerminal) {
    throw new UsageError('standard input is not a terminal; pipe the password in and add --password-stdin');
  }
  return fromStdin ? firstLine(streams.stdin) : askTwice(streams.stdin, streams.stderr);
}

/**
 * The first line of a stream, without the end of line of any system.
 *
 * @param input the stream
 */
export async function firstLine(input: Streams['stdin']): Promise<string> {
  let read = '';
  input.setEncoding('utf8');
  for await (const chunk of input) {
    read += chunk as string;
    if (read.includes('\n')) {
      break;
    }
    if (read.length > MAX_LENGTH) {
      throw new CommandError(
        `got more than ${MAX_LENGTH} characters without an end of line; that is no password`,
      );
    }
  }
  return read.split('\n')[0].replace(/\r$/, '');
}

/**
 * Asks for a new password and its repetition, without echo.
 *
 * @param input the terminal's keys
 * @param output where the questions go
 */
export async function askTwice(input: Streams['stdin'], output: Streams['stderr']): Promise<string> {
  const first = await ask('Password', input, output);
  const second = await ask('Password again', input, output);
  if (first !== second) {
    throw new CommandError('the two passwords are not the same; run the command again');
  }
  return first;
}

async function ask(message: string, input: Streams['stdin'], output: Streams['stderr']): Promise<string> {
  // Ctrl-D and the end of the input only pause the input: the answer would never come, and Node would end with
  // nothing said.
  const ended = new AbortController();
  const end = (): void => ended.abort();
  input.once('pause', end);
  try {
    return await password({ message, mask: false }, { input, output, signal: ended.signal });
  } catch {
    throw new CommandError('cancelled; nothing was made');
  } finally {
    input.removeListener('pause', end);
  }
}

/**
 * Refuses a password that is too short to be kept as a hash; what no password may be is the library's to say.
 *
 * @param text the password
 */
export function refuseShort(text: string): void {
  if (text.length < MIN_LENGTH) {
    throw new CommandError(
      `got a password of fewer than ${MIN_LENGTH} characters; whoever reads the hash can try all of them; ` +
        'take a longer one, or add --allow-weak for a test system',
    );
  }
}
