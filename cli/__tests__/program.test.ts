import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PasswordHash } from '../../lib';
import { parse } from 'yaml';
import { run } from '../src/program';
import { kubectlOnPath } from '../src/kubectl-runner';
import { folderWithKubectl } from './cluster';
import { deployment, FakeStreams, folderWith, removeFolders, yamlOf } from './fixtures';

afterAll(removeFolders);

const PASSWORD = 'correct horse #7';
const ROOT = join(__dirname, '..');

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function iris(args: string[], streams = new FakeStreams(`${PASSWORD}\n`)): Promise<Result> {
  const code = await run(args, streams);
  return { code, out: streams.out, err: streams.err };
}

const dist = (): string => folderWith({ 'iris.k8s.yaml': yamlOf(deployment({ namespace: 'iris' })) });
const secret = (...args: string[]): string[] => [
  'secret',
  '--manifests',
  dist(),
  '--password-stdin',
  ...args,
];

describe('iris-ha secret', () => {
  test('prints the Secret and nothing else', async () => {
    const { code, out, err } = await iris(secret());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { kind, metadata, stringData } = parse(out) as Record<string, Record<string, string>>;
    expect({ kind, metadata }).toEqual({ kind: 'Secret', metadata: { name: 'iris-cpf', namespace: 'iris' } });
    const value = /^PasswordHash=(.*)$/m.exec(stringData['merge.cpf'])?.[1] ?? '';
    expect(PasswordHash.of(value).matches(PASSWORD)).toBe(true);
    expect(out).not.toContain(PASSWORD);
  });

  test('puts it into another namespace', async () => {
    const { out } = await iris(secret('--namespace', 'other'));
    expect((parse(out) as { metadata: { namespace: string } }).metadata.namespace).toBe('other');
  });

  test('asks at a terminal and notes that the Secret is shown there', async () => {
    const streams = new FakeStreams();
    streams.stdin.isTTY = true;
    streams.stdout.isTTY = true;
    streams.typeWhenAsked('Password', `${PASSWORD}\r`);
    streams.typeWhenAsked('Password again', `${PASSWORD}\r`);
    const { code, out, err } = await iris(['secret', '-m', dist()], streams);
    expect(code).toBe(0);
    expect((parse(out) as { kind: string }).kind).toBe('Secret');
    expect(err).toContain(
      'iris-ha: note: the Secret is shown on this terminal only; pipe it into kubectl apply -f -\n',
    );
    expect(err).not.toContain('correct');
  });

  test.each([
    ['an empty password', '\n', [], 'password: got an empty one'],
    ['the default password', 'SYS\n', ['--allow-weak'], 'password: got the published default password'],
    ['a short password', 'short12\n', [], 'got a password of fewer than 8 characters'],
  ])('refuses %s', async (_, input, args, message) => {
    const { code, out, err } = await iris(secret(...args), new FakeStreams(input));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(`iris-ha: error: ${message}`);
    expect(err).not.toContain('short12');
  });

  test('takes a short password when told so', async () => {
    expect((await iris(secret('--allow-weak'), new FakeStreams('short12\n'))).code).toBe(0);
  });

  test('refuses what it cannot find before it reads a password', async () => {
    const streams = new FakeStreams();
    const { code, err } = await iris(['secret', '-m', 'no-such-folder', '--password-stdin'], streams);
    expect(code).toBe(1);
    expect(err).toBe(
      "iris-ha: error: no such file or folder 'no-such-folder'; say with --manifests where the manifests are\n",
    );
  });
});

describe('kubectl', () => {
  test('is the one on the search path, and what it waits for is said on standard error', async () => {
    const surroundings = (path: string) => ({
      // Every wait is over at once.
      clock: { now: () => 0, after: (_: number, then: () => void) => (then(), () => undefined) },
      runKubectl: kubectlOnPath({ PATH: path }),
    });
    const [there, missing] = [new FakeStreams(), new FakeStreams()];
    const list = ['snapshot', 'list'];
    expect(await run(list, there, surroundings(`${folderWithKubectl('exit 1')}:/bin`))).toBe(1);
    expect(there.err).toBe(
      'iris-ha: waiting for kubectl get volumesnapshots\n' +
        'iris-ha: error: kubectl get volumesnapshots failed: exit code 1; ' +
        'see with kubectl get volumesnapshots -A -l cdk8s-iris-ha/state -o json\n',
    );
    expect(await run(list, missing, surroundings(folderWith({})))).toBe(1);
    expect(missing.err).toContain('iris-ha: error: kubectl is not installed, or not on the PATH; install it');
  });
});

describe('usage', () => {
  test.each([
    ['no command', [], /^Usage: iris-ha/],
    ['an unknown command', ['secrets'], /^iris-ha: error: unknown command 'secrets'\n/],
    [
      'an unknown option',
      ['secret', '--pasword-stdin'],
      /^iris-ha: error: unknown option '--pasword-stdin'\n\(Did/,
    ],
    ['an argument', ['secret', PASSWORD], /^iris-ha: error: too many arguments/],
    [
      'an option without its value',
      ['secret', '--name'],
      /^iris-ha: error: option '-n, --name <deployment>'/,
    ],
    [
      'a namespace that cannot be',
      ['secret', '--namespace', 'A_b'],
      /allowed: at most 63 lower case letters/,
    ],
    ['no terminal', ['secret', '-m', dist()], /^iris-ha: error: standard input is not a terminal/],
    [
      'a password as option',
      ['secret', `--password=${PASSWORD}`],
      /^iris-ha: error: unknown option '--password'\n/,
    ],
    ['snapshot without what to do', ['snapshot'], /^Usage: iris-ha snapshot/],
    ['restore without what to do', ['restore'], /^Usage: iris-ha restore/],
    [
      'an unknown option of a command below',
      ['snapshot', 'now', `--pasword=${PASSWORD}`],
      /^iris-ha: error: unknown option '--pasword'\n/,
    ],
    [
      'a timeout that is none',
      ['snapshot', 'now', '--timeout', 'soon'],
      /allowed: a whole number of seconds, from 1 to 604800\./,
    ],
    [
      'a name that is a selector',
      ['snapshot', 'list', '--database', 'a,b=c'],
      /allowed: at most 253 lower case letters/,
    ],
    ['a password behind a letter', ['secret', `-p${PASSWORD}`], /^iris-ha: error: unknown option '-p'\n/],
  ])('exits with 2 on %s', async (_, args, message) => {
    const { code, out, err } = await iris(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toContain(PASSWORD);
  });

  test('--version is the one of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await iris(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('--help lists the commands', async () => {
    const { code, out } = await iris(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: iris-ha /);
    expect(out).toContain('print the Secret with the complete CPF merge file');
    expect(out).toContain('take a snapshot with a policy in the cluster, and list the snapshots');
    expect(out).toContain('check a snapshot and print the plan for its restore');
    expect(out).toContain('check manifests against the rules of a highly available IRIS');
    expect(out).toContain('predict how long each failure takes a database away, and what it loses');
    expect(out).toContain('compare what two versions of the manifests mean for the availability');
  });

  test.each([['secret'], ['snapshot now'], ['snapshot list'], ['restore plan']])(
    'the README shows the help of %s as it is',
    async (command) => {
      const { code, out } = await iris([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`\`\`\`text\n${out}\`\`\`\n`);
    },
  );
});
