/**
 * `npm run docs:cli`: puts into cli/README.md what `iris-ha predict` and `iris-ha diff` print for the committed manifests, and
 * their help. With an argument it writes to that file instead.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../cli/src/program';
import { ROOT } from './examples';

const README = join(ROOT, 'cli', 'README.md');

/** A command in a line of its own, and the block below it. */
const OUTPUT = /^(`npx iris-ha ((?:predict|diff)(?: [^`]*)?)` prints\n\n```text\n)[^]*?(^```$)/gm;
const HELP = /^(```text\n)Usage: iris-ha (predict|diff)\b[^]*?(^```$)/gm;

/**
 * A text in which the output of commands is what they print now.
 *
 * @param text Markdown
 * @param print what a command prints
 */
export async function renewed(
  text: string,
  print: (args: readonly string[]) => Promise<string>,
): Promise<string> {
  const outputs = await replaced(text, OUTPUT, (typed) => print(typed.split(' ')));
  return replaced(outputs, HELP, (command) => print([command, '--help']));
}

/** What a command prints on standard output, in the top folder; no output is a failure. */
export async function printed(args: readonly string[]): Promise<string> {
  let [out, err] = ['', ''];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => (out += chunk.toString()));
  const stderr = new PassThrough().on('data', (chunk: Buffer) => (err += chunk.toString()));
  const before = process.cwd();
  try {
    process.chdir(ROOT);
    await run(args, { stdin: new PassThrough().end(), stdout, stderr });
  } finally {
    process.chdir(before);
  }
  if (out === '') {
    throw new Error(`iris-ha ${args.join(' ')} prints nothing: ${err}`);
  }
  return out;
}

async function replaced(
  text: string,
  pattern: RegExp,
  content: (command: string) => Promise<string>,
): Promise<string> {
  let [result, end] = ['', 0];
  for (const match of text.matchAll(pattern)) {
    const [whole, before, command, after] = match;
    result += text.slice(end, match.index) + before + (await content(command)) + after;
    end = match.index + whole.length;
  }
  return result + text.slice(end);
}

async function main(target = README): Promise<void> {
  const text = await renewed(readFileSync(README, 'utf8'), printed);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

if (require.main === module) {
  main(process.argv[2]).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
