import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import { readinessCommand } from '../../lib/iris/iris-probes';
import { databaseChart, only } from '../support/synth';

/** One line of `iris qlist` (System Administration Guide, 27.6): field 4 is the status, field 9 the health. */
const qlist = (status: string, health: string) =>
  `IRIS^/usr/irissys^2026.2.0.221.0com^${status}^iris.cpf^1972^52773^62972^${health}^IRIS^^^/irissys/data/IRIS`;
const RUNNING = 'running, since Fri May 13 22:07:02 2016';
const DOWN = 'down, last used Thu Sep 15 18:58:30 2016';
const BROKEN = 'incomplete start or stop, logins disabled';

let folder: string;
let realTimeout: string;

beforeAll(() => {
  for (const tool of ['timeout', 'bash']) {
    try {
      execFileSync('/bin/sh', ['-c', `command -v ${tool}`]);
    } catch {
      throw new Error(`these tests run the probes as the kubelet does: they need '${tool}' on the PATH`);
    }
  }
  realTimeout = execFileSync('/bin/sh', ['-c', 'command -v timeout'], { encoding: 'utf8' }).trim();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iris-probes-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function tool(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** An `iris` that answers `qlist` and `stat` by these shell commands. */
function iris(qlistScript: string, statScript = 'exit 64'): void {
  tool(
    'iris',
    `case "$*" in 'qlist IRIS') ${qlistScript} ;; 'stat IRIS') ${statScript} ;; *) exit 64 ;; esac`,
  );
}
const answer = (line: string) => `echo '${line}'`;
const HANG = 'sleep 600';

/** A `timeout` that shortens what the probe asks for, so that a test of a hanging IRIS is quick. */
function shortenTimeouts(): void {
  tool(
    'timeout',
    `[ "$1 $2" = '-s KILL' ] && [ "$3" -ge 1 ] || exit 125\nshift 3\nexec ${realTimeout} -s KILL 0.2 "$@"`,
  );
}

/** What the kubelet sees: exit code 0 is a success. */
function run(command: string[]): Promise<'success' | 'failure'> {
  const [file, ...args] = command;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  return new Promise((resolve) => {
    execFile(file, args, { env }, (error) => resolve(error === null ? 'success' : 'failure'));
  });
}

function emittedCommand(probe: 'startupProbe' | 'livenessProbe'): string[] {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2 });
  const { template } = only(chart, 'Deployment').spec as {
    template: { spec: { containers: Record<string, { exec: { command: string[] } }>[] } };
  };
  return template.spec.containers[0][probe].exec.command;
}

describe('startup', () => {
  test.each([
    ['success', 'running', answer(qlist(RUNNING, 'ok'))],
    ['success', 'running with alerts', answer(qlist(RUNNING, 'alert'))],
    ['success', 'running and hung', answer(qlist(RUNNING, 'hung'))],
    ['failure', 'starting', answer(qlist('starting or stopping', ''))],
    ['failure', 'incomplete', answer(qlist(BROKEN, ''))],
    ['failure', 'down', answer(qlist(DOWN, ''))],
    ['failure', 'indeterminate, as for another user', answer(qlist('status indeterminate', ''))],
    ['failure', 'an empty answer', 'true'],
    ['failure', 'running only in another field', answer(`running^running^running^${DOWN}^running`)],
    ['failure', 'an error', 'echo running >&2; exit 1'],
  ])('%s: %s', async (expected, _, script) => {
    iris(script);
    expect(await run(emittedCommand('startupProbe'))).toBe(expected);
  });

  test('failure: a hanging iris, which the probe ends itself', async () => {
    shortenTimeouts();
    iris(HANG);
    expect(await run(emittedCommand('startupProbe'))).toBe('failure');
  });
});

describe('liveness fails only on a definite down', () => {
  test.each([
    ['success', 'running', answer(qlist(RUNNING, 'ok'))],
    ['success', 'hung', answer(qlist(RUNNING, 'hung'))],
    ['success', 'alert', answer(qlist(RUNNING, 'alert'))],
    ['success', 'warn', answer(qlist(RUNNING, 'warn'))],
    ['success', 'starting or stopping', answer(qlist('starting or stopping', ''))],
    ['success', 'incomplete', answer(qlist(BROKEN, ''))],
    ['success', 'indeterminate, as for another user', answer(qlist('status indeterminate', ''))],
    ['success', 'an empty answer', 'true'],
    ['success', 'an error', 'exit 1'],
    ['failure', 'down', answer(qlist(DOWN, ''))],
    ['failure', 'down, whatever the exit code', `${answer(qlist(DOWN, ''))}; exit 1`],
    ['failure', 'down without a date', answer(qlist('down', ''))],
  ])('%s: %s', async (expected, _, script) => {
    iris(script);
    expect(await run(emittedCommand('livenessProbe'))).toBe(expected);
  });

  test('success: a hanging iris, which the probe ends itself', async () => {
    shortenTimeouts();
    iris(HANG);
    expect(await run(emittedCommand('livenessProbe'))).toBe('success');
  });
});

describe('readiness', () => {
  const FROZEN = answer('WDSUSPD');
  const NOT_FROZEN = answer('WDRUN');
  /** Reserved for a service that no machine has any more, so that nobody listens there. */
  const closedPort = 1;
  let openPort: number;
  const superserver = createServer((socket) => socket.destroy());

  beforeAll(async () => {
    await new Promise<void>((resolve) => superserver.listen(0, '127.0.0.1', resolve));
    openPort = (superserver.address() as AddressInfo).port;
  });

  afterAll(() => new Promise((resolve) => superserver.close(resolve)));

  const ready = (port: number) => run(['/bin/sh', '-c', readinessCommand(port)]);

  test.each([
    ['success', 'running', answer(qlist(RUNNING, 'ok')), undefined],
    ['success', 'running with alerts', answer(qlist(RUNNING, 'alert')), undefined],
    ['success', 'hung because it is frozen for a backup', answer(qlist(RUNNING, 'hung')), FROZEN],
    ['failure', 'hung', answer(qlist(RUNNING, 'hung')), NOT_FROZEN],
    ['failure', 'hung, and iris stat fails', answer(qlist(RUNNING, 'hung')), 'exit 1'],
    ['failure', 'starting', answer(qlist('starting or stopping', '')), undefined],
    ['failure', 'incomplete', answer(qlist(BROKEN, '')), undefined],
    ['failure', 'down', answer(qlist(DOWN, '')), undefined],
    ['failure', 'down, although frozen', answer(qlist(DOWN, 'hung')), FROZEN],
    ['failure', 'an empty answer', 'true', undefined],
    ['failure', 'an error', `${answer(qlist(RUNNING, 'ok'))}; exit 1`, undefined],
  ])('%s with an open port: %s', async (expected, _, qlistScript, statScript) => {
    iris(qlistScript, statScript);
    expect(await ready(openPort)).toBe(expected);
  });

  test.each([
    ['running', answer(qlist(RUNNING, 'ok'))],
    ['frozen for a backup', answer(qlist(RUNNING, 'hung'))],
  ])('failure with a closed port: %s', async (_, script) => {
    iris(script, FROZEN);
    expect(await ready(closedPort)).toBe('failure');
  });

  test.each([
    ['success', 'there', 'ready'],
    ['failure', 'missing', 'not-there'],
  ])('%s: a file that it waits for is %s', async (expected, _, name) => {
    iris(answer(qlist(RUNNING, 'ok')));
    writeFileSync(join(folder, 'ready'), '');
    expect(await run(['/bin/sh', '-c', readinessCommand(openPort, join(folder, name))])).toBe(expected);
  });

  test('failure: the file is there, and nothing else', async () => {
    iris(answer(qlist(DOWN, '')));
    writeFileSync(join(folder, 'ready'), '');
    expect(await run(['/bin/sh', '-c', readinessCommand(openPort, join(folder, 'ready'))])).toBe('failure');
  });

  test.each([
    ['iris qlist', HANG, FROZEN],
    ['iris stat', answer(qlist(RUNNING, 'hung')), HANG],
  ])('failure: %s hangs, and the probe ends it itself', async (_, qlistScript, statScript) => {
    shortenTimeouts();
    iris(qlistScript, statScript);
    expect(await ready(openPort)).toBe('failure');
  });
});
