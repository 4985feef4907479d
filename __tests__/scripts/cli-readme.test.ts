import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printed, renewed } from '../../scripts/cli-readme';
import { REPOSITORY_ROOT } from '../support/repository';

const README = readFileSync(join(REPOSITORY_ROOT, 'cli', 'README.md'), 'utf8');

describe('the output in the README of the command line', () => {
  it('is put below the command that prints it, and nowhere else', async () => {
    const text = (first: string, second: string): string =>
      [
        'A `npx iris-ha diff a b` prints in a line.',
        '',
        '`npx iris-ha diff a b` prints',
        '',
        '```text',
        first,
        '```',
        '',
        '`npx iris-ha check` prints',
        '',
        '```text',
        'as it is',
        '```',
        '',
        '```text',
        second,
        '```',
        '',
      ].join('\n');
    const print = (args: readonly string[]) => Promise.resolve(`${args.join('+')}\n`);
    expect(await renewed(text('old\n\nand long', 'Usage: iris-ha predict [files]\nold'), print)).toBe(
      text('diff+a+b', 'predict+--help'),
    );
  });

  it('is there for each of the two commands, with the help', async () => {
    const asked: string[] = [];
    await renewed(README, (args) => {
      asked.push(args.join(' '));
      return Promise.resolve('');
    });
    expect(asked).toEqual(expect.arrayContaining(['predict', 'predict --help', 'diff --help']));
    expect(asked.filter((each) => /^diff [^-]/.test(each))).toHaveLength(1);
  });

  it('is never nothing, because a command failed', async () => {
    await expect(printed(['predict', 'no-such-folder'])).rejects.toThrow(
      /^iris-ha predict no-such-folder prints nothing: .*no such file or folder/,
    );
  });

  it('shows the help as it is', async () => {
    for (const command of ['predict', 'diff']) {
      expect(README).toContain(`\`\`\`text\n${await printed([command, '--help'])}\`\`\`\n`);
    }
  });
});
