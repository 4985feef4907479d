import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDiff } from '../../src/diff/compare';
import { run } from '../../src/program';
import { FakeStreams, folderWith, removeFolders } from '../fixtures';
import { manifests } from '../predict/fixtures';

afterAll(removeFolders);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function diff(args: readonly string[], streams = new FakeStreams('')): Promise<Result> {
  const code = await run(['diff', ...args], streams);
  return { code, out: streams.out, err: streams.err };
}

const FOLDER = folderWith({
  'quick.yaml': manifests({ unreachable: 10 }),
  'slow.yaml': manifests({ unreachable: 300 }),
  'stuck.yaml': manifests({ policy: 'do-nothing' }),
  'service.yaml': 'kind: Service\n',
  'cluster.yaml': 'apiVersion: intersystems.com/v1alpha1\nkind: IrisCluster\n',
  'bad.yaml': manifests({}, { 'node-deaht': {} }),
  'profile.yaml': 'nodes: 5\n',
});
const at = (name: string): string => join(FOLDER, `${name}.yaml`);

async function reportFile(...args: string[]): Promise<string> {
  const streams = new FakeStreams('');
  await run(['predict', ...args, '--json'], streams);
  const file = join(folderWith({ 'report.json': streams.out }), 'report.json');
  return file;
}

describe('iris-ha diff', () => {
  test('exits with 0 when nothing changed', async () => {
    expect(await diff([at('quick'), at('quick')])).toEqual({
      code: 0,
      out: 'iris/iris: nothing changed\n\nBoth sides are predicted, not measured.\n',
      err: '',
    });
  });

  test('exits with 1 when something is worse, and with 0 when it is better', async () => {
    const worse = await diff([at('quick'), at('slow')]);
    expect(worse.code).toBe(1);
    expect(worse.out).toMatch(/^node-death.*: worse \(it is away for longer\)$/m);
    expect(worse.out).toMatch(/^ {2}evict +10-15 s -> 5 min to 5 min 5 s$/m);
    expect(worse.err).toMatch(
      /^iris-ha: error: \d+ failures are worse; see above, or accept it with --exit-zero\n$/,
    );
    const better = await diff([at('slow'), at('quick')]);
    expect({ code: better.code, err: better.err }).toEqual({ code: 0, err: '' });
    expect(better.out).toMatch(/^node-death.*: better$/m);
  });

  test('knows that a recovery without an end is worse than a long one', async () => {
    expect((await diff([at('slow'), at('stuck')])).out).toMatch(
      /^node-death.*: worse \(it never comes back by itself now\)$/m,
    );
    expect((await diff([at('stuck'), at('slow')])).out).toMatch(/^node-death.*: better$/m);
  });

  test('sees a longer way to where it hangs, as in files without the settings of Longhorn', async () => {
    const stuck = (unreachable: number) => manifests({ policy: 'do-nothing', unreachable });
    const folder = folderWith({ 'old.yaml': stuck(10), 'new.yaml': stuck(300) });
    const [old, now] = [join(folder, 'old.yaml'), join(folder, 'new.yaml')];
    const { code, out } = await diff([old, now, '--json']);
    expect(code).toBe(1);
    const [{ failures }] = (JSON.parse(out) as ReportDiff).databases;
    expect(failures.find(({ failure }) => failure === 'node-death')).toMatchObject({
      verdict: 'worse',
      worse: ['it takes longer until it hangs'],
    });
    expect((await diff([now, old])).code).toBe(0);
  });

  test('--exit-zero only shows it', async () => {
    const { code, out, err } = await diff([at('quick'), at('slow'), '--exit-zero']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(': worse (');
  });

  test('--json and --markdown print nothing but that', async () => {
    const json = await diff([at('quick'), at('slow'), '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ format: 'cdk8s-iris-ha/availability-diff/v1' });
    expect((await diff([at('quick'), at('slow'), '--markdown'])).out).toMatch(/^### Availability\n/);
  });

  test('shows a database that was removed or added, which is not worse', async () => {
    const removed = await diff([at('quick'), at('service')]);
    expect(removed.code).toBe(0);
    expect(removed.out).toContain('iris/iris: the database was removed\n');
    expect((await diff([at('service'), at('quick')])).out).toContain('iris/iris: the database was added\n');
  });

  test('takes folders and standard input', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'iris.yaml'), manifests({ unreachable: 10 }));
    const { code } = await diff(['-', join(folder, 'dist')], new FakeStreams(manifests({ unreachable: 10 })));
    expect(code).toBe(0);
    expect(
      (await diff([join(folder, 'dist'), '-'], new FakeStreams(manifests({ unreachable: 99 })))).code,
    ).toBe(1);
  });

  test('predicts both sides with the same profile', async () => {
    const { code, out } = await diff([
      ...[at('quick'), at('quick'), '--profile', at('profile'), '--set', 'zones=3', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ profile: [] });
  });

  test('takes a report for either side, and predicts the other with its profile', async () => {
    const report = await reportFile(at('quick'), '--set', 'irisStart=100');
    for (const sides of [
      [report, at('quick')],
      [at('quick'), report],
      [report, report],
    ]) {
      expect(await diff(sides)).toEqual({
        code: 0,
        out: 'iris/iris: nothing changed\n\nBoth sides are predicted, not measured.\n',
        err: '',
      });
    }
    expect((await diff([report, at('slow')])).code).toBe(1);
  });

  test('takes a database that is there twice, in a file that holds everything too, for one', async () => {
    const twice = folderWith({
      'all.yaml': manifests({ unreachable: 10 }),
      'iris.yaml': manifests({ unreachable: 10 }),
    });
    expect((await diff([twice, at('slow'), '--json', '--exit-zero'])).out).toContain('"name": "iris/iris",');
    const renamed = manifests({ unreachable: 10 }).replaceAll('name: iris\n', 'name: other\n');
    expect((await diff([twice, '-'], new FakeStreams(`${renamed}---\n${renamed}`))).out).toMatch(
      /^iris\/iris -> iris\/other: /,
    );
  });

  test('takes a report from standard input', async () => {
    const streams = new FakeStreams('');
    await run(['predict', at('quick'), '--json'], streams);
    expect((await diff(['-', at('quick')], new FakeStreams(streams.out))).code).toBe(0);
  });

  test('says when a report was made with another profile than what is asked for', async () => {
    const { out } = await diff([
      await reportFile(at('quick')),
      at('quick'),
      '--set',
      'irisStart=100',
      '--exit-zero',
    ]);
    expect(out).toContain(
      'the reports were made with different profiles (irisStart): that changes numbers too\n',
    );
  });

  test.each([
    ['one side', [at('quick')], /missing required argument 'new'/],
    ['standard input twice', ['-', '-'], /both sides are standard input; name a file or folder/],
    [
      'a side that is not there',
      [at('quick'), 'no-such'],
      /no such file or folder 'no-such'; say where the manifests are/,
    ],
    [
      'nothing on standard input',
      ['-', at('quick')],
      /standard input is empty; pipe manifests or a report in/,
    ],
    ['clusters of the operator', [at('cluster'), at('cluster')], /give the StatefulSet that it makes/],
    ['no database on either side', [at('service'), at('service')], /no IRIS database in .* and none in /],
    ['what the model refuses', [at('quick'), at('bad')], /bad\.yaml: annotation .*got 'node-deaht'/],
    ['two formats', [at('quick'), at('quick'), '--json', '--markdown'], /cannot be used with option/],
    ['a profile that is none', [at('quick'), at('quick'), '--profile', at('service')], /has no field 'kind'/],
  ])('exits with 2 on %s, which is not worse but no answer', async (_, args, message) => {
    const { code, out, err } = await diff(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('does not wait at a terminal', async () => {
    const streams = new FakeStreams();
    streams.stdin.isTTY = true;
    const { code, err } = await diff(['-', at('quick')], streams);
    expect(code).toBe(2);
    expect(err).toContain('standard input is a terminal; pipe manifests or a report in, or name a file');
  });
});
