import { Kubectl } from '../src/kubectl';
import { kubectlOnPath, reasonOf, type Finished } from '../src/kubectl-runner';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { FakeCluster, fails, folderWithKubectl, json } from './cluster';
import { folderWith, removeFolders } from './fixtures';

afterAll(removeFolders);

describe('kubectlOnPath', () => {
  const run = (script: string) => kubectlOnPath({ PATH: `${folderWithKubectl(script)}:/bin:/usr/bin` });

  test('hands over the arguments as they are, without a shell and without input', async () => {
    const script = 'printf "<%s>" "$@"; read -r line || echo none; echo "a warning" >&2; exit 3';
    expect(await run(script)(['get', 'a b', '$(id)'])).toEqual({
      code: 3,
      out: '<get><a b><$(id)>none\n',
      err: 'a warning\n',
    });
  });

  test('hands over lines as they come, the last one without its end too', async () => {
    const lines: string[] = [];
    const finished = await run('printf "one\\ntw"; printf "o\\n\\nthree"')([], {
      onLine: (line) => lines.push(line),
    });
    expect({ lines, finished }).toEqual({
      lines: ['one', 'two', '', 'three'],
      finished: { code: 0, out: '', err: '' },
    });
  });

  test('can be stopped, also when what it has started lives on', async () => {
    const stop = new AbortController();
    const script = 'echo $$; sleep 2 & echo going; wait';
    const finished = await run(script)([], { signal: stop.signal, onLine: () => stop.abort() });
    expect(finished.code).toBeNull();
  });

  test('says that kubectl is not installed', async () => {
    await expect(kubectlOnPath({ PATH: folderWith({}) })([])).rejects.toThrow(
      'kubectl is not installed, or not on the PATH; install it (https://kubernetes.io/docs/tasks/tools/)',
    );
  });

  test('says that kubectl cannot be started', async () => {
    const folder = folderWith({ kubectl: 'no program' });
    chmodSync(join(folder, 'kubectl'), 0o644);
    await expect(kubectlOnPath({ PATH: folder })([])).rejects.toThrow(
      'kubectl cannot be started (EACCES); correct its installation',
    );
  });

  test('takes the search path of the process', async () => {
    const { PATH } = process.env;
    process.env.PATH = `${folderWithKubectl('echo mine')}:${PATH}`;
    try {
      expect((await kubectlOnPath()([])).out).toBe('mine\n');
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('reasonOf', () => {
  test.each([
    ['a warning\nError from server: no\n\n', 'Error from server: no'],
    ['bad \u001b[31mred', 'bad  [31mred'],
    ['', 'exit code 7'],
  ])('is the last line of %j', (err, reason) => {
    expect(reasonOf({ code: 7, out: '', err })).toBe(reason);
  });
});

describe('Kubectl', () => {
  test('puts the options for the cluster first, and a limit for the request last', async () => {
    const seen: string[][] = [];
    const runner = async (args: readonly string[]): Promise<Finished> => {
      seen.push([...args]);
      return { code: 0, out: '{"kind":"Job"}', err: '' };
    };
    const cluster = { context: 'prod', kubeconfig: '/k', namespace: 'iris' };
    const kubectl = new Kubectl(cluster, runner, new FakeCluster({}).clock, () => undefined);
    expect(await kubectl.json(['get', 'job', 'x'])).toEqual({ kind: 'Job' });
    await kubectl.inNamespace(undefined).text(['version']);
    const where = ['--context', 'prod', '--kubeconfig', '/k'];
    expect(seen).toEqual([
      [...where, '-n', 'iris', 'get', 'job', 'x', '-o', 'json', '--request-timeout=30s'],
      [...where, 'version', '--request-timeout=30s'],
    ]);
  });

  test('writes a command so that it can be pasted into a shell', () => {
    const kubectl = new FakeCluster({}).kubectl({ context: "a b's", namespace: 'iris' });
    expect(kubectl.typed('get', 'pod', '-l', 'a=b')).toBe(
      `kubectl --context 'a b'\\''s' -n iris get pod -l a=b`,
    );
  });

  test.each([
    [
      'Error from server (Forbidden): cronjobs.batch is forbidden: User "u" cannot list',
      'ask for that right, or name with -n a namespace in which you have it',
    ],
    ['error: You must be logged in to the server (Unauthorized)', 'log in to the cluster again'],
    [
      'error: the server doesn\'t have a resource type "volumesnapshots"',
      "install external-snapshotter's CRDs and controller first",
    ],
    ['error: context "x" does not exist', 'kubectl config get-contexts lists the contexts there are'],
    [
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      'is this the right cluster? choose another with --context or --kubeconfig',
    ],
    [
      'Unable to connect to the server: dial tcp: lookup x: no such host',
      'is this the right cluster? choose another with --context or --kubeconfig',
    ],
    ['Error from server (NotFound): jobs.batch "x" not found', 'see with kubectl get job x -o json'],
    ['something else', 'see with kubectl get job x -o json'],
  ])('says what to do about: %s', async (reason, advice) => {
    const kubectl = new FakeCluster({ get: fails(`warning: old\n${reason}\n`) }).kubectl();
    await expect(kubectl.json(['get', 'job', 'x'])).rejects.toThrow(
      new Error(`kubectl get job failed: ${reason}; ${advice}`),
    );
  });

  test('gives the advice for what does not exist', async () => {
    const kubectl = new FakeCluster({ get: fails('Error from server (NotFound): "x" not found') }).kubectl();
    await expect(kubectl.json(['get', 'job', 'x'], 'look for another')).rejects.toThrow(
      'kubectl get job failed: Error from server (NotFound): "x" not found; look for another',
    );
  });

  test('says that an answer is not JSON, without quoting it', async () => {
    const kubectl = new FakeCluster({ get: 'password: x' }).kubectl({ namespace: 'iris' });
    await expect(kubectl.json(['get', 'job', 'x'])).rejects.toThrow(
      new Error('kubectl get job did not answer in JSON; see with kubectl -n iris get job x -o json'),
    );
  });

  test('says what it waits for after two seconds', async () => {
    const said: string[] = [];
    let answer: (finished: Finished) => void = () => undefined;
    const slow = () => new Promise<Finished>((resolve) => (answer = resolve));
    const cluster = new FakeCluster({ get: slow });
    const begin = cluster.clock.now();
    const kubectl = cluster.kubectl({}, (text) => {
      said.push(`${cluster.clock.now() - begin}: ${text}`);
      answer({ code: 0, out: 'late', err: '' });
    });
    expect(await kubectl.text(['get', 'cronjobs', '-A'])).toBe('late');
    expect(said).toEqual(['2000: waiting for kubectl get cronjobs']);
  });

  test('says nothing when it is quick', async () => {
    const said: string[] = [];
    const cluster = new FakeCluster({ get: json({}) });
    await cluster.kubectl({}, (text) => said.push(text)).json(['get', 'jobs']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual([]);
  });
});
