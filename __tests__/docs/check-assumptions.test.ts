import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REPOSITORY_ROOT } from '../support/repository';

const SCRIPT = join(REPOSITORY_ROOT, 'docs/check-assumptions.sh');

/**
 * Answers like a cluster with one healthy database, from files in its folder that a test may change, and writes down
 * every call. A file `block-<word>` makes the call with that word wait until the file is gone.
 */
const KUBECTL = `#!/bin/sh
cd "$FAKE"
case $* in *qlist-exit*) call='facts' ;; *) call=$* ;; esac
printf '%s\\n' "$call" >>log
for word in Freeze pods; do
  case $call in *$word*) while [ -e "block-$word" ]; do sleep 0.05; done ;; esac
done
case $call in
  facts) if [ -e local ]; then while [ "$1" != -- ]; do shift; done; shift; . ./local; "$@" | tee told; else cat facts; fi ;;
  *current-context*) echo lab ;;
  *'get pods'*) if [ -e frozen ] && [ -e fragile ]; then cat killed; else cat pods; fi ;;
  *'get pvc'*) cat claim ;;
  *settings.longhorn.io*) cat policy ;;
  *ExternalFreeze*) touch frozen; echo "freeze ended" >>log; exit "$(cat freeze)" ;;
  *ExternalThaw*) rm -f frozen; exit 5 ;;
  *IsWDSuspendedExt*) if [ -e frozen ]; then exit 5; else exit "$(cat unfrozen)"; fi ;;
  *WDSUSPD*) [ -e frozen ] && [ ! -e silent ] ;;
  *'kill -s KILL'*) cp killed pods ;;
  *'exit $?'*) cat down; cp recovered pods ;;
  *'set ^cdk8sIrisHaCheck'*) mark=\${call##*Check=\\"}; echo "\${mark%\\"*}" >global ;;
  *'write '*) echo "<$(cat global)>" ;;
  *'delete pod'*) cp deleted pods; [ ! -e lossy ] || : >global ;;
  *) exit 1 ;;
esac
`;

const pod = (fields: Record<string, string> = {}): string =>
  `iris-old|2026-01-01T00:00:00Z|False|9|||||||iris|iris-data\n${Object.values({
    ...{ name: 'iris-1', deleting: '', ready: 'True', restarts: '0', waiting: '' },
    ...{ id: 'iris-community@sha256:1', image: 'iris-community@sha256:1', port: '1972', web: '52773' },
    ...{ escalation: 'false', host: 'iris', claim: 'iris-data' },
    ...fields,
  }).join('|')}\n`;

const FACTS = {
  ...{ machine: 'aarch64', cores: '24', user: '51773:51773:irisowner', pid1: 'tini', host: 'iris' },
  ...{ 'CapEff:': '0000000000000000', 'CapBnd:': '0000000000000000', 'NoNewPrivs:': '1', 'Seccomp:': '2' },
  'qlist-exit': '0',
  qlist:
    'IRIS^/usr/irissys^2026.2^running, since Thu Oct  1 2026^iris.cpf^1972^52773^0^ok^IRIS^^^/irissys/data/IRIS^',
  ...{ data: '/irissys/data/IRIS', mgr: 'yes', writable: 'yes', mount: '/irissys/data', filesystem: 'ext4' },
  // 2700 MiB shared, a limit of 4096 MiB, 300 MiB of processes
  ...{ shared: '2831155200', limit: '4294967296', own: '314572800', oom_kill: '0' },
  ...{ superserver: 'yes', 'HTTP/1.1': '200 OK', iris_license_days_remaining: '200', end: 'yes' },
};
const SETTINGS = `merge [config]
merge globals=0,0,2048,0,0,0
merge [Journal]
merge CurrentDirectory=/irissys/data/IRIS/journal
merge [Actions]
merge CreateResource:Name=demo
cpf [Journal]
cpf CurrentDirectory=/irissys/data/IRIS/journal/
cpf [config]
cpf globals=0,0,2048,0,0,0
`;

let fake: string;
const file = (name: string, text: string): void => writeFileSync(join(fake, name), text);
const calls = (): string => (existsSync(join(fake, 'log')) ? readFileSync(join(fake, 'log'), 'utf8') : '');
function facts(changes: Record<string, string> = {}, settings = SETTINGS): void {
  const lines = Object.entries({ ...changes, ...FACTS, ...changes }).map(
    ([key, value]) => `${key} ${value}\n`,
  );
  file('facts', settings + lines.join(''));
}

beforeEach(() => {
  fake = mkdtempSync(join(tmpdir(), 'check-assumptions-'));
  const files = {
    kubectl: KUBECTL,
    // The script asks every 5 or 15 s; everything else really sleeps.
    sleep: '#!/bin/sh\ncase $1 in 5 | 15) ;; *) exec /bin/sleep "$@" ;; esac\n',
    ...{ pods: pod(), claim: 'ReadWriteOncePod Bound', freeze: '5', unfrozen: '3' },
    policy: 'delete-both-statefulset-and-deployment-pod',
    down: 'IRIS^/usr/irissys^2026.2.0.221.0com^down, last used Thu Oct  1 10:00:00 2026^iris.cpf^1972^\nexit 0\n',
    killed: pod({ ready: 'False' }),
    recovered: pod({ restarts: '1' }),
    deleted: pod({ name: 'iris-2' }),
  };
  Object.entries(files).forEach(([name, text]) => file(name, text));
  facts();
  ['kubectl', 'sleep'].forEach((name) => chmodSync(join(fake, name), 0o755));
});
afterEach(() => rmSync(fake, { recursive: true }));

interface Result {
  code: number | null;
  out: string;
  err: string;
}
function start(args: string[], input = '') {
  // Into files: a pipe would stay open for as long as the last watchdog naps.
  file('input', input);
  const stdio = ['input', 'out', 'err'].map((name) =>
    openSync(join(fake, name), name === 'input' ? 'r' : 'w'),
  );
  const env = { ...process.env, PATH: `${fake}:${process.env.PATH}`, FAKE: fake, TMPDIR: fake };
  const script = spawn('/bin/sh', [SCRIPT, ...args], { env, stdio });
  stdio.forEach((descriptor) => closeSync(descriptor));
  const text = (name: string): string => readFileSync(join(fake, name), 'utf8');
  const result = new Promise<Result>((done) =>
    script.on('exit', (code) => done({ code, out: text('out'), err: text('err') })),
  );
  return { script, result };
}
const run = (args: string[] = [], input?: string): Promise<Result> => start(args, input).result;
const DISRUPTIVE = ['--disruptive', '--yes', 'iris/iris', '--wait', '60'];
const line = ({ out }: Result, id: string): string =>
  out.split('\n').find((text) => text.split(' ')[1] === id) ?? '';

function expectFailures(result: Result, settings: Record<string, string>): void {
  expect(result.code).toBe(1);
  const failed = (result.out.match(/^FAIL A\d+/gm) ?? []).map((text) => text.slice(5));
  expect(failed.sort()).toEqual(Object.keys(settings).sort());
  for (const [id, setting] of Object.entries(settings)) {
    expect(line(result, id).split(' -> ')[1]).toContain(setting);
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let left = 1000; !condition(); left--) {
    if (left === 0) throw new Error(`never: ${String(condition)}\n${calls()}`);
    await pause(25);
  }
}

// Each run starts some hundred processes.
jest.setTimeout(60_000);

describe('docs/check-assumptions.sh', () => {
  it('is valid for a POSIX shell', () => {
    expect(() => execFileSync('/bin/sh', ['-n', SCRIPT])).not.toThrow();
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('usage:') as string,
    });
    for (const args of [
      ['--force'],
      ['-n'],
      ['-d', 'Iris;ls'],
      ['-n', ''],
      ['iris'],
      ['--wait', '0'],
      ['--wait', 'x'],
    ]) {
      expect(await run(args)).toMatchObject({ code: 2, out: '' });
    }
    expect(calls()).toBe('');
  });

  it('only reads by default, and prints one line per check', async () => {
    const result = await run(['-n', 'health', '-d', 'records']);
    const lines = result.out.trim().split('\n');
    expect(result.code).toBe(0);
    expect(lines.filter((text) => !/^ok A\d+ |^skip A\d+ only with --disruptive$/.test(text))).toEqual([]);
    expect(new Set(lines.map((text) => text.split(' ')[1])).size).toBe(lines.length);
    expect(lines.filter((text) => text.startsWith('skip'))).toHaveLength(6);
    expect(calls()).toContain(
      '-n health get pods -l app.kubernetes.io/name=iris,app.kubernetes.io/instance=records',
    );
    expect(calls()).not.toMatch(/delete|session|kill -s/);
    // The order in which the script reads what kubectl prints.
    expect(calls()).toMatch(
      /name}.*deletionTimestamp.*Ready.*restartCount.*waiting.*imageID.*image}.*superserver.*web.*Escalation.*hostname.*claimName/,
    );
    expect(result.err).toContain('... reading health/records');
  });

  const waits = (waiting: string) => file('pods', pod({ waiting, ready: 'False' }));
  const { qlist } = FACTS;
  it.each<[string, () => void, Record<string, string>]>([
    ['an image that is not there', () => waits('ImagePullBackOff'), { A1: 'image' }],
    ['a container that dies', () => waits('CrashLoopBackOff'), { A3: 'SecurityProfile.BASELINE' }],
    [
      'another container',
      () =>
        facts({
          'CapBnd:': '00000000a80425fb',
          writable: 'no',
          missing: 'timeout',
          pid1: 'sh',
          host: 'iris-7',
        }),
      { A3: 'securityProfile', A4: 'image', A5: 'image', A6: 'image', A24: 'deployment' },
    ],
    [
      'another state, a setting that was not merged, and durable %SYS in the root of the volume',
      () =>
        facts(
          { qlist: qlist.replace('running', 'indeterminate'), mount: FACTS.data },
          SETTINGS.replace(/2048(?=,0,0,0\n$)/, '0'),
        ),
      { A7: 'probes', A12: 'cpfUpdate', A20: 'durableDirectory' },
    ],
    [
      'another format, another file system, and a merge file that can be written',
      () => facts({ qlist: qlist.replace('^ok', '^'), filesystem: 'nfs4', 'merge-writable': 'yes' }),
      { A7: 'probes', A12: 'cpfUpdate', A20: 'storage' },
    ],
    [
      'no merge file and too little memory',
      () => facts({ shared: '3565158400', own: '943718400', oom_kill: '2' }, ''),
      { A12: 'cpfUpdate', A18: 'memory', A19: 'memory' },
    ],
    [
      'ports that do not answer, an old licence and other storage',
      () => {
        facts({ superserver: '', 'HTTP/1.1': '401 Unauthorized', iris_license_days_remaining: '12.5' });
        file('claim', 'ReadWriteOncePod Pending');
        file('policy', 'do-nothing');
      },
      {
        A27: 'accessMode',
        A28: 'nodeDownPodDeletionPolicy',
        A30: 'defaultPort',
        A31: 'webServer',
        A35: 'image',
      },
    ],
  ])('fails on %s, and names the setting', async (_, arrange, settings) => {
    arrange();
    expectFailures(await run(), settings);
  });

  it('skips with a reason what this cluster cannot show', async () => {
    facts({ machine: 'x86_64', cores: '4', limit: 'max' });
    file('pods', pod({ web: '', escalation: 'true' }));
    file('claim', 'ReadWriteOnce Bound');
    file('policy', '');
    const result = await run();
    for (const id of ['A2', 'A3', 'A18', 'A19', 'A27', 'A28', 'A31', 'A34']) {
      expect(line(result, id)).toMatch(/^skip A\d+ .{10,}/);
    }
    expect(result.code).toBe(0);
  });

  it('says so when there is no pod', async () => {
    file('pods', '');
    expect(await run()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no pod of iris/iris') as string,
    });
  });

  it('gives up on a command that hangs', async () => {
    file('block-pods', '');
    file('sleep', '#!/bin/sh\nexec /bin/sleep 0.01\n');
    expect(await run()).toMatchObject({ code: 1, out: '' });
  });

  it('does nothing disruptive without the typed name', async () => {
    for (const [args, input] of [
      [['--disruptive'], ''],
      [['--disruptive'], 'yes\n'],
      [['--disruptive', '--yes', 'iris/other'], ''],
      [['--disruptive', '-n', 'prod'], 'iris/iris\n'],
    ] as const) {
      expect(await run([...args], input)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('nothing was done') as string,
      });
    }
    expect(calls().replaceAll('config current-context\n', '')).toBe('');
  });

  it('freezes, kills and deletes after the name was typed', async () => {
    const result = await run(['--disruptive'], 'iris/iris\n');
    expect(result.out.match(/^(FAIL|skip).*/gm)).toBeNull();
    expect(result.code).toBe(0);
    expect(result.err).toContain('cluster of context lab');
    expect(calls()).toContain('ExternalFreeze(,,,,,,,,,60)');
    expect(calls().match(/delete.*/g)).toEqual(['delete pod iris-1 --grace-period=420 --wait=false']);
    expect(existsSync(join(fake, 'frozen'))).toBe(false);
  });

  it.each<[string, () => void, Record<string, string>]>([
    ['a freeze is refused', () => file('freeze', '3'), { A23: 'IrisVolumeSnapshot' }],
    ['the database cannot be asked', () => file('unfrozen', '1'), { A23: 'IrisVolumeSnapshot' }],
    ['a freeze cannot be seen', () => file('silent', ''), { A10: 'probes' }],
    ['a frozen pod is not ready', () => file('fragile', ''), { A10: 'readinessFailures' }],
    [
      'qlist has another word, and the global is lost',
      () => {
        file('down', 'IRIS^/^1^incomplete start or stop, logins disabled^iris.cpf\nexit 0\n');
        file('lossy', '');
      },
      { A8: 'probes', A22: 'mountPath' },
    ],
    ['the container does not restart', () => file('recovered', pod()), { A9: 'probes', A21: 'args' }],
    [
      'nothing recovers',
      () => {
        file('recovered', pod({ restarts: '1', ready: 'False' }));
        file('deleted', pod({ name: 'iris-2', ready: 'False' }));
      },
      { A21: 'args', A22: 'mountPath' },
    ],
  ])('fails when %s, and names the setting', async (_, arrange, settings) => {
    arrange();
    expectFailures(await run(DISRUPTIVE), settings);
    expect(existsSync(join(fake, 'frozen'))).toBe(false);
  });

  it('skips what it cannot see, and everything on a pod that is not ready', async () => {
    file('killed', pod({ restarts: '1' }));
    expect(line(await run(DISRUPTIVE), 'A8')).toMatch(/^skip A8 .*before qlist/);
    file('pods', pod({ ready: 'False' }));
    rmSync(join(fake, 'log'));
    const result = await run(DISRUPTIVE);
    expect(result.out.match(/^skip A\d+ the pod is not ready$/gm)).toHaveLength(6);
    expect(calls()).not.toMatch(/session|delete/);
  });

  it('leaves a freeze of somebody else alone', async () => {
    file('unfrozen', '5');
    const result = await run(DISRUPTIVE);
    expect(line(result, 'A23')).toContain('skip A23 something else');
    expect(calls()).not.toMatch(/ExternalFreeze|ExternalThaw/);
  });

  it('thaws when it is ended while it watches the frozen database', async () => {
    const { script, result } = start(DISRUPTIVE);
    await until(() => calls().includes('WDSUSPD'));
    file('block-pods', '');
    await until(() => existsSync(join(fake, 'frozen')));
    script.kill('SIGTERM');
    expect(await result).toMatchObject({ code: 143, err: expect.stringContaining('... thawing') as string });
    rmSync(join(fake, 'block-pods'));
    expect(calls()).toMatch(/freeze ended[^]*ExternalThaw/);
    expect(existsSync(join(fake, 'frozen'))).toBe(false);
  });

  it('thaws after the freeze when it is ended while the freeze is under way, also when told twice', async () => {
    file('block-Freeze', '');
    const { script, result } = start(DISRUPTIVE);
    await until(() => calls().includes('ExternalFreeze'));
    script.kill('SIGTERM');
    await pause(100);
    script.kill('SIGTERM');
    await pause(100);
    expect(calls()).not.toContain('ExternalThaw');
    rmSync(join(fake, 'block-Freeze'));
    expect(await result).toMatchObject({ code: 143 });
    expect(calls()).toMatch(/freeze ended[^]*ExternalThaw/);
    expect(existsSync(join(fake, 'frozen'))).toBe(false);
  });
});

/** The part that runs in the container, run here: against the files of this process, a web server and a stand-in for iris. */
describe('the facts', () => {
  let server: Server;
  afterEach(() => server.close());

  it('are read by a real shell, and no hash is among them', async () => {
    server = createServer((request, response) => {
      response.end(request.url === '/api/monitor/metrics' ? 'iris_license_days_remaining 99\n' : '');
    }).listen(0, '127.0.0.1');
    await until(() => server.listening);
    const port = String((server.address() as AddressInfo).port);
    const settings = '[Startup]\nPasswordHash=5ec2e7\n[config]\nglobals=0,0,8,0,0,0\n';
    execFileSync('mkdir', ['-p', join(fake, 'IRIS/mgr')]);
    file('IRIS/iris.cpf', `[Devices]\nx=1\n${settings}`);
    file('merge.cpf', `${settings}[Actions]\nModifyUser:Name=CSPSystem,PasswordHash="5ec2e7"\n`);
    file('iris', `#!/bin/sh\nprintf '%s\\n' '${FACTS.qlist}'\n`);
    chmodSync(join(fake, 'iris'), 0o755);
    chmodSync(join(fake, 'merge.cpf'), 0o444);
    file('local', `export ISC_DATA_DIRECTORY="$FAKE/IRIS" ISC_CPF_MERGE_FILE="$FAKE/merge.cpf"\n`);
    file('pods', pod({ port, web: port }));
    const result = await run();
    for (const id of ['A5', 'A7', 'A30', 'A31', 'A35']) {
      expect(line(result, id)).toMatch(/^ok /);
    }
    // Root may write to everything.
    expect(line(result, 'A12')).toMatch(/the same$|: the merge file can be written -> /);
    const told = readFileSync(join(fake, 'told'), 'utf8');
    for (const key of [
      'machine',
      'cores',
      'pid1',
      'CapEff:',
      'Seccomp:',
      'host',
      'mount',
      'filesystem',
      'shared',
    ]) {
      expect(told).toMatch(new RegExp(`^${key}\\s+\\S`, 'm'));
    }
    expect(told).toContain('merge globals=0,0,8,0,0,0');
    expect(told + result.out + result.err).not.toContain('5ec2e7');
  });
});
