import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PasswordHash } from '../../lib';
import { parse } from 'yaml';
import { cronJob, folderWithKubectl } from './cluster';
import { CPF, deployment, folderWith, removeFolders, yamlOf } from './fixtures';

afterAll(removeFolders);
// Each process loads the sources anew, which takes its time on a machine that does something else too.
jest.setTimeout(30_000);

const CLI = join(__dirname, '..');
const PASSWORD = 'correct horse #7';

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function node(args: string[], cwd: string, input = '', path = process.env.PATH): Promise<Result> {
  return new Promise((resolve, reject) => {
    // The library is imported by its name; from a foreign folder tsx has to be told where that is mapped.
    const env = { ...process.env, PATH: path, TSX_TSCONFIG_PATH: join(CLI, '..', 'tsconfig.json') };
    const child = spawn(process.execPath, args, { cwd, env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    // A tool that ends before it has read everything is no failure of the test.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

const tsx = pathToFileURL(require.resolve('tsx')).href;
const irisHa = (args: string[], cwd: string, input?: string, path?: string): Promise<Result> =>
  node(['--import', tsx, join(CLI, 'src', 'main.ts'), ...args], cwd, input, path);

const STEP = '{"time":"2026-11-24T20:00:03Z","step":"ready","result":"ok","detail":"iris-1"}';
// A cluster with one policy, whose jobs are done at once.
const KUBECTL = folderWithKubectl(`
case "$*" in
  *'get cronjobs'*) echo '${JSON.stringify({ items: [cronJob()] })}' ;;
  *'create job'*) echo created ;;
  *'get job '*) echo '{"status":{"conditions":[{"type":"Complete","status":"True"}]}}' ;;
  *'get pods'*) echo '{"items":[{"metadata":{"name":"a"},"status":{"phase":"Succeeded"}}]}' ;;
  *'logs -f job/iris-snapshot-now-'*) echo '${STEP}' ;;
  *) echo "not known: $*" >&2; exit 1 ;;
esac
`);
const WITH_KUBECTL = `${KUBECTL}:${process.env.PATH}`;

// Each starts a process of its own, so they are started together.
const results = (() => {
  const one = folderWith({});
  mkdirSync(join(one, 'dist'));
  writeFileSync(join(one, 'dist', 'iris.k8s.yaml'), yamlOf(deployment({ namespace: 'iris' })));
  const two = folderWith({ 'all.yaml': yamlOf(deployment({ name: 'a' }), deployment({ name: 'b' })) });
  return {
    taken: irisHa(['snapshot', 'now', '-n', 'iris'], one, '', WITH_KUBECTL),
    made: irisHa(['secret', '--password-stdin'], one, `${PASSWORD}\r\n`),
    several: irisHa(['secret', '--manifests', two, '--password-stdin'], two, `${PASSWORD}\n`),
    wrong: irisHa(['secret', `--password=${PASSWORD}`], one),
  };
})();

describe('the command', () => {
  test('makes of dist and a piped password a Secret that lets the password in', async () => {
    const { code, out, err } = await results.made;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain(PASSWORD);
    const { stringData, ...rest } = parse(out) as { stringData: Record<string, string> };
    expect(rest).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'iris-cpf', namespace: 'iris' },
      type: 'Opaque',
    });
    const lines = stringData['merge.cpf'].split('\n');
    const startup = /^PasswordHash=(.*)$/.exec(lines[lines.indexOf('[Startup]') + 1])?.[1] ?? '';
    expect(PasswordHash.of(startup).matches(PASSWORD)).toBe(true);
    const added = [
      `PasswordHash=${startup}`,
      `ModifyUser:Name=CSPSystem,ChangePassword=0,PasswordHash="${startup}",PasswordNeverExpires=1`,
    ];
    expect(lines.filter((line) => added.includes(line))).toEqual(added);
    expect(lines.filter((line) => !added.includes(line))).toEqual(CPF.split('\n'));
  });

  test('lists several databases, prints nothing and exits with 1', async () => {
    const { code, out, err } = await results.several;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^iris-ha: error: found 2 databases: a \(.*all\.yaml\), b \(.*all\.yaml\); choose one/,
    );
    expect(err).not.toContain(PASSWORD);
  });

  test('takes a snapshot with the kubectl on the search path', async () => {
    const { code, out, err } = await results.taken;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^iris-snapshot-now-[0-9a-z]+\n20:00:03 ready ok iris-1\n$/);
  });

  test('exits with 2 on wrong usage, without the password', async () => {
    expect(await results.wrong).toEqual({
      code: 2,
      out: '',
      err: "iris-ha: error: unknown option '--password'\n",
    });
  });
});

describe('bin/iris-ha.js', () => {
  const bin = join(CLI, 'bin', 'iris-ha.js');

  test('can be executed', () => {
    expect(statSync(bin).mode & 0o111).toBe(0o111);
  });

  test('says how to build what is not built, and runs what is', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'bin'));
    copyFileSync(bin, join(folder, 'bin', 'iris-ha.js'));
    const copy = [join(folder, 'bin', 'iris-ha.js')];
    expect(await node(copy, folder)).toEqual({
      code: 1,
      out: '',
      err: 'iris-ha is not built: run npm run build\n',
    });
    mkdirSync(join(folder, 'build', 'cli', 'src'), { recursive: true });
    writeFileSync(join(folder, 'build', 'cli', 'src', 'main.js'), 'console.log("built");');
    expect(await node(copy, folder)).toEqual({ code: 0, out: 'built\n', err: '' });
  });
});
