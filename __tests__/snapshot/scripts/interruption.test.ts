import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SCRIPTS } from './fake-cluster';
import { ENVIRONMENT } from './job';
import { TOLD_TO_END, before, changedScripts, clean, database, has, steps, take, temporary } from './support';

afterAll(clean);
jest.setTimeout(60_000);

describe('told to end', () => {
  it.concurrent.each(['exec ExternalFreeze', 'create volumesnapshots', 'patch volumesnapshots'])(
    'during a call, the script lets it end before it undoes anything: %s',
    async (kind) => {
      const cluster = before(database(), kind, TOLD_TO_END);
      expect(await take(cluster)).toMatchObject({ code: 143, made: [], holder: '', stderr: '' });
      expect(has(cluster, 'overlap')).toBe(false);
    },
  );

  it.concurrent('before it has noted that a call began, it lets that call end all the same', async () => {
    const signal = '  case $* in *"create "*snapshot.json*) kill -s TERM $$ ;; esac\n';
    const begun = '2>"$work/err" &\n';
    const scripts = changedScripts([{ file: 'common.sh', from: begun, to: begun + signal }]);
    // The signal is on its way already; this one only waits for the mistake.
    const cluster = before(database(), 'create volumesnapshots', TOLD_TO_END.replace(/^.*?; /, ''));
    expect(await take(cluster, {}, scripts)).toMatchObject({ code: 143, made: [], stderr: '' });
    expect(has(cluster, 'overlap')).toBe(false);
  });
});

it.concurrent('a log that nobody reads any more stops neither the snapshot nor the thaw', async () => {
  const closed = 'mkfifo "$FAKE/pipe" && exec 3<>"$FAKE/pipe" >"$FAKE/pipe" 3>&-\n';
  const frozen = '  freeze\n  create_snapshot\n';
  const scripts = changedScripts([
    { file: 'snapshot.sh', from: frozen, to: frozen.replace('  create', `  ${closed}  create`) },
  ]);
  const outcome = await take(database(), {}, scripts);
  expect(steps(outcome)).toEqual(['lock ok', 'freeze ok']);
  expect(outcome).toMatchObject({ code: 0, holder: '', made: [{ state: 'good', consistent: true }] });
  expect(outcome.frozenUntil).toBeUndefined();
});

describe('in real time, the script', () => {
  /** Runs the script with the real programs, of which only kubectl is this one. */
  async function run(kubectl: string, scripts: string) {
    const folder = temporary();
    writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\n${kubectl}\n`);
    chmodSync(join(folder, 'kubectl'), 0o755);
    const shell = (process.env.JOB_SHELL ?? 'sh').split(' ');
    const noted = 'echo $$ >"$TMPDIR/pid"; exec "$@"';
    const child = spawn('sh', ['-c', noted, '-', ...shell, join(scripts, 'snapshot.sh')], {
      env: { ...ENVIRONMENT, PATH: [folder, process.env.PATH].join(delimiter), TMPDIR: folder },
      // The shell says there what it had to kill.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    const lines = out.trim().split('\n');
    return { code, lines: lines.map((line) => JSON.parse(line) as { detail: string }), folder };
  }

  const impatient = () =>
    changedScripts([
      { file: 'common.sh', from: 'CALL_SECONDS=20\n', to: 'CALL_SECONDS=1\n' },
      { file: 'common.sh', from: '|| nap 5\n', to: '|| nap 0\n' },
    ]);

  it.concurrent('ends by itself when kubectl never comes back', async () => {
    const { code, lines, folder } = await run('exec sleep 600', impatient());
    expect(code).toBe(1);
    expect(lines[0].detail).toBe('no answer within 1 s');
    // It has put its files away.
    expect(readdirSync(folder)).toEqual(['kubectl', 'pid']);
  });

  it.concurrent('ends when it is told to while kubectl never comes back', async () => {
    const tell = 'kill -s TERM "$(cat "$TMPDIR/pid")"\nexec sleep 600';
    const { code, lines } = await run(tell, impatient());
    expect({ code, last: lines.at(-1)?.detail }).toEqual({ code: 143, last: 'exit code 143' });
  });
});

test('the scripts use no repetition in a pattern that musl, the library of the job’s image, refuses', () => {
  // RE_DUP_MAX is 255 there, as POSIX demands at least.
  for (const file of readdirSync(SCRIPTS)) {
    const text = readFileSync(join(SCRIPTS, file), 'utf8');
    for (const [, number] of text.matchAll(/\\?\{(\d+)(?:,\d*)?\\?\}/g)) {
      expect({ file, isPortable: Number(number) <= 255 }).toEqual({ file, isPortable: true });
    }
  }
});
