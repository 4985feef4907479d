import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { CpfUpdateMode } from '../../lib/iris/cpf-update-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { LIVENESS_COMMAND, STARTUP_COMMAND, readinessCommand } from '../../lib/iris/iris-probes';
import { PasswordHash } from '../../lib/iris/password-hash';
import {
  SUSPEND_TASKS_FILE,
  TASKS_SUSPENDED_MARKER,
  suspendTasksScript,
} from '../../lib/iris/suspended-tasks';
import { databaseChart, only } from '../support/synth';

const hash = PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`);
const dataSource = IrisDataSource.volumeSnapshot('before');
const { PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER } = CopyIsolation;

function chartWith(props: Partial<IrisDurableSysProps> = {}): Chart {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2, ...props });
  return chart;
}

interface Container {
  args: string[];
  volumeMounts: { mountPath: string; name: string }[];
  [probe: string]: unknown;
}
function containerOf(chart: Chart): Container {
  return (only(chart, 'Deployment').spec as { template: { spec: { containers: Container[] } } }).template.spec
    .containers[0];
}
const dataOf = (chart: Chart) => only(chart, 'ConfigMap').data as Record<string, string>;
const command = (probe: unknown) => (probe as { exec: { command: string[] } }).exec.command[2];

describe('an isolated copy', () => {
  test('has the script beside the merge file, in the volume that is mounted for that', () => {
    const chart = chartWith({ dataSource });
    expect(Object.keys(dataOf(chart))).toEqual(['merge.cpf', 'suspend-tasks.sh']);
    expect(dataOf(chart)[SUSPEND_TASKS_FILE]).toBe(suspendTasksScript());
    expect(containerOf(chart).volumeMounts).toContainEqual({
      mountPath: '/irissys/cpf',
      name: 'cpf',
      readOnly: true,
    });
  });

  test('has it in an emitted Secret too', () => {
    const chart = chartWith({ dataSource, credentials: IrisCredentials.emittedSecret(hash) });
    const { stringData } = only(chart, 'Secret') as unknown as { stringData: Record<string, string> };
    expect(Object.keys(stringData)).toEqual(['merge.cpf', 'suspend-tasks.sh']);
    expect(stringData[SUSPEND_TASKS_FILE]).toBe(suspendTasksScript());
  });

  test('runs it after each start', () => {
    expect(containerOf(chartWith({ dataSource })).args).toEqual([
      ...['--check-caps', 'false', '--ISCAgent', 'false'],
      ...['--after', '/bin/sh /irissys/cpf/suspend-tasks.sh'],
    ]);
  });

  test('is ready only with the file that the script leaves; alive and started without it', () => {
    const { readinessProbe, livenessProbe, startupProbe } = containerOf(chartWith({ dataSource }));
    expect(command(readinessProbe)).toBe(readinessCommand(1972, TASKS_SUSPENDED_MARKER));
    expect(command(livenessProbe)).toBe(LIVENESS_COMMAND);
    expect(command(startupProbe)).toBe(STARTUP_COMMAND);
    // In the container, where each start begins without it; not on a volume, which keeps it.
    expect(TASKS_SUSPENDED_MARKER).toMatch(/^\/tmp\//);
  });

  test('is so whatever else is lifted', () => {
    const { args } = containerOf(chartWith({ dataSource, lift: [PRODUCTIONS, EGRESS, LOAD_BALANCER] }));
    expect(args).toContain('--after');
  });

  test('in maintenance has the script at hand but runs nothing: there is no IRIS', () => {
    const chart = chartWith({ dataSource, maintenance: true });
    expect(containerOf(chart).args).toEqual(expect.arrayContaining(['--up', 'false']));
    expect(containerOf(chart).args).not.toContain('--after');
    expect(dataOf(chart)).toHaveProperty([SUSPEND_TASKS_FILE]);
  });

  test('keeps arguments that are no hook after the start', () => {
    const args = ['--before', '/scripts/a-check.sh', '-b', 'x', '-l', '/a.log'];
    expect(containerOf(chartWith({ dataSource, args })).args.slice(-args.length)).toEqual(args);
  });
});

describe('no script, no hook and no wait', () => {
  test.each<[string, Partial<IrisDurableSysProps>]>([
    ['in a copy that has lifted it', { dataSource, lift: [TASKS] }],
    ['in a database of its own', { credentials: IrisCredentials.imageFirstLogin() }],
  ])('%s', (_, props) => {
    const chart = chartWith(props);
    expect(Object.keys(dataOf(chart))).toEqual(['merge.cpf']);
    expect(containerOf(chart).args).toEqual(['--check-caps', 'false', '--ISCAgent', 'false']);
    expect(command(containerOf(chart).readinessProbe)).toBe(readinessCommand(1972));
  });

  test('and hooks of the user run', () => {
    const args = ['--after', '/scripts/after.sh'];
    expect(containerOf(chartWith({ dataSource, args, lift: [TASKS] })).args).toEqual(
      expect.arrayContaining(args),
    );
  });
});

test('the object of a copy that is rolled out has another name when tasks are lifted', () => {
  const nameOf = (lift: CopyIsolation[]) =>
    only(chartWith({ dataSource, lift, cpfUpdate: CpfUpdateMode.ROLLOUT }), 'ConfigMap').metadata.name;
  expect(nameOf([])).toMatch(/^iris-cpf-[0-9a-f]{10}$/);
  expect(nameOf([TASKS])).not.toBe(nameOf([]));
});

// iris-main runs one hook after the start.
test.each(['-a', '--after', '--after=/x.sh', '-a/x.sh', '--aft'])(
  'refused: a second hook in a copy, asked for by %s',
  (hook) => {
    expect(() => chartWith({ dataSource, args: ['--before', 'x', hook, 'y'] })).toThrow(
      new Error(
        `args: got '${hook}' in a copy, whose own hook after the start suspends the scheduled tasks; allowed: arguments without -a and --after, or lift: [CopyIsolation.TASKS]`,
      ),
    );
  },
);

/** The script, run by a real shell against a stand-in for `iris session`. */
describe('the script', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'suspend-tasks-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string) => join(folder, name);
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const count = (name: string) => read(name).split('\n').length - 1;

  function tool(name: string, script: string): void {
    writeFileSync(file(name), `#!/bin/sh\n${script}\n`);
    chmodSync(file(name), 0o755);
  }

  /** An `iris` whose n-th session answers by the n-th command, the last one for ever; what it is told is kept. */
  function session(...answers: string[]): void {
    const cases = answers.map((answer, i) => `${i + 1 < answers.length ? i + 1 : '*'}) ${answer} ;;`);
    tool(
      'iris',
      [
        `[ "$*" = 'session IRIS -U%SYS' ] || exit 64`,
        `cat >'${file('told')}'; echo >>'${file('sessions')}'`,
        `case $(wc -l <'${file('sessions')}' | tr -d ' ') in ${cases.join(' ')} esac`,
      ].join('\n'),
    );
  }

  function run(...args: string[]) {
    // The real one; the script is read from where it is emitted, so that what ships is what runs.
    writeFileSync(file('script.sh'), dataOf(chartWith({ dataSource }))[SUSPEND_TASKS_FILE]);
    tool('sleep', `echo "$1" >>'${file('naps')}'`);
    const { status, stdout, stderr } = spawnSync('/bin/sh', [file('script.sh'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    });
    return { status, stdout, stderr, marked: existsSync(file('marker')) };
  }
  const marker = () => file('marker');

  /** As a session prints it, with the prompt; a terminal also repeats what is typed. */
  const says = (code: number) =>
    `printf '%s\\n' '%SYS>write !,"tasks: <SQLCODE "_result.%SQLCODE_">",!' '' 'tasks: <SQLCODE ${code}>' '%SYS>'`;
  const REFUSED = `echo 'Sign-on inhibited: Startup or Installation in progress'; exit 1`;

  test.each([0, 100])('is done with SQLCODE %d', (code) => {
    session(says(code));
    expect(run(marker())).toEqual({
      status: 0,
      stdout: 'cdk8s-iris-ha: the scheduled tasks are suspended\n',
      stderr: '',
      marked: true,
    });
    expect(count('naps')).toBe(0);
  });

  test('suspends by SQL every task that is not suspended, and ends the session', () => {
    session(says(0));
    run(marker());
    expect(read('told').trimEnd().split('\n')).toEqual([
      'set result=##class(%SQL.Statement).%ExecDirect(,"UPDATE %SYS.Task SET Suspended=1 WHERE Suspended=0")',
      'write !,"tasks: <SQLCODE "_result.%SQLCODE_">",!',
      'halt',
    ]);
  });

  test('tries again while the login is refused', () => {
    session(REFUSED, REFUSED, says(0));
    expect(run(marker())).toMatchObject({ status: 0, stderr: '', marked: true });
    expect(count('sessions')).toBe(3);
    expect(count('naps')).toBe(2);
  });

  test.each([
    ['an SQL error', says(-99), '(SQLCODE -99)', '<SQLCODE -99>'],
    ['a session that is never good', REFUSED, '(SQLCODE none)', 'Sign-on inhibited'],
    ['an answer without a number', `echo 'tasks: <SQLCODE >'`, '(SQLCODE none)', 'tasks: <SQLCODE >'],
    [
      'an ObjectScript error, with the typed line repeated',
      `echo '"tasks: <SQLCODE "_result.%SQLCODE_">"'; echo '<CLASS DOES NOT EXIST> *%SQL.Statement'`,
      '(SQLCODE none)',
      '<CLASS DOES NOT EXIST>',
    ],
  ])('%s fails, and says so', (_, answer, code, last) => {
    session(answer);
    const result = run(marker());
    expect(result).toMatchObject({ status: 1, stdout: '', marked: false });
    expect(result.stderr).toContain(`the scheduled tasks are NOT suspended ${code}`);
    expect(result.stderr).toContain(last);
    expect(count('sessions')).toBe(10);
    expect(count('naps')).toBe(9);
  });

  test('a session that hangs is ended', () => {
    tool(
      'timeout',
      `[ "$1 $2" = '-s KILL' ] && [ "$3" -le 15 ] || exit 125\necho >>'${file('limits')}'\nexit 137`,
    );
    expect(run(marker())).toMatchObject({ status: 1, marked: false });
    expect(count('limits')).toBe(10);
  });

  test('does not take what an earlier start has left for its own', () => {
    writeFileSync(marker(), '');
    session(REFUSED);
    expect(run(marker())).toMatchObject({ status: 1, marked: false });
  });

  test('leaves the file where the readiness probe looks', () => {
    expect(suspendTasksScript()).toContain(`\nfile=\${1:-${TASKS_SUSPENDED_MARKER}}\n`);
  });

  test('a file that cannot be made is a failure', () => {
    session(says(0));
    expect(run(file('no-folder/marker'))).toMatchObject({ status: 1 });
  });
});
