import { Readable } from 'node:stream';
import { CommandError, UsageError } from '../src/errors';
import { askTwice, firstLine, readNewPassword, refuseShort } from '../src/password';
import { FakeStreams } from './fixtures';

describe('firstLine', () => {
  test.each([
    ['a line', 'correct horse\n', 'correct horse'],
    ['a line of Windows', 'correct horse\r\n', 'correct horse'],
    ['no end of line', 'correct horse', 'correct horse'],
    ['more lines', 'correct horse\nuser: x\n', 'correct horse'],
    ['spaces around', ' correct horse \n', ' correct horse '],
    ['nothing', '', ''],
    ['an empty line', '\ncorrect horse\n', ''],
  ])('takes %s', async (_, input, expected) => {
    expect(await firstLine(Readable.from([Buffer.from(input)]))).toBe(expected);
  });

  test('puts chunks together, also in the middle of a character', async () => {
    const bytes = Buffer.from('pä\n');
    expect(
      await firstLine(Readable.from([bytes.subarray(0, 2), bytes.subarray(2)], { objectMode: false })),
    ).toBe('pä');
  });

  test('does not read an endless input', async () => {
    const endless = new Readable({
      read() {
        this.push('x'.repeat(1024));
      },
    });
    await expect(firstLine(endless)).rejects.toThrow(
      new CommandError('got more than 4096 characters without an end of line; that is no password'),
    );
    expect(endless.destroyed).toBe(true);
  });
});

describe('askTwice', () => {
  test('asks twice and shows no character of the answers', async () => {
    const streams = new FakeStreams();
    streams.typeWhenAsked('Password', 'qwxz#7419\r');
    streams.typeWhenAsked('Password again', 'qwxz#7419\r');
    expect(await askTwice(streams.stdin, streams.stderr)).toBe('qwxz#7419');
    // The control sequences have digits of their own, so each key is looked for with its neighbour.
    for (const typed of ['qw', 'wx', 'xz', 'z#', '#7', '74', '41', '19', '#', '***']) {
      expect(streams.err).not.toContain(typed);
    }
    expect(streams.out).toBe('');
  });

  test('refuses two answers that differ, and repeats neither', async () => {
    const streams = new FakeStreams();
    streams.typeWhenAsked('Password', 'qwxz#7419\r');
    streams.typeWhenAsked('Password again', 'qwxz#7418\r');
    await expect(askTwice(streams.stdin, streams.stderr)).rejects.toThrow(
      new CommandError('the two passwords are not the same; run the command again'),
    );
    expect(streams.err).not.toContain('qwxz');
  });

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('ends with an error on %s', async (_, key) => {
    const streams = new FakeStreams();
    streams.typeWhenAsked('Password', key);
    await expect(askTwice(streams.stdin, streams.stderr)).rejects.toThrow('cancelled; nothing was made');
  });
});

describe('readNewPassword', () => {
  test('takes it from a pipe when told so', async () => {
    expect(await readNewPassword(new FakeStreams('correct horse\n'), true)).toBe('correct horse');
  });

  test('asks at a terminal', async () => {
    const streams = new FakeStreams();
    streams.stdin.isTTY = true;
    streams.typeWhenAsked('Password', 'correct horse\r');
    streams.typeWhenAsked('Password again', 'correct horse\r');
    expect(await readNewPassword(streams, false)).toBe('correct horse');
  });

  test('says which option a pipe needs', async () => {
    await expect(readNewPassword(new FakeStreams('correct horse\n'), false)).rejects.toThrow(
      new UsageError('standard input is not a terminal; pipe the password in and add --password-stdin'),
    );
  });

  test('refuses a terminal that would echo', async () => {
    const streams = new FakeStreams();
    streams.stdin.isTTY = true;
    await expect(readNewPassword(streams, true)).rejects.toThrow(
      new UsageError('standard input is a terminal; leave out --password-stdin to be asked without echo'),
    );
  });
});

test('refuseShort draws the line at 8 characters', () => {
  expect(() => refuseShort('12345678')).not.toThrow();
  expect(() => refuseShort('1234567')).toThrow(
    'got a password of fewer than 8 characters; whoever reads the hash can try all of them; take a longer one, or ' +
      'add --allow-weak for a test system',
  );
});
