import { join } from 'node:path';
import { run } from '../../src/program';
import { FakeStreams, folderWith, removeFolders } from '../fixtures';
import { ONE_POD, results, SUPPRESSED, TWO_PODS } from './fixtures';

afterAll(removeFolders);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function check(args: string[], streams = new FakeStreams('')): Promise<Result> {
  const code = await run(['check', ...args], streams);
  return { code, out: streams.out, err: streams.err };
}

// Which other rules these manifests break is not what is tested here.
const only = ['--rule', 'IRISHA001', '--rule', 'IRISHA000'];
const fileWith = (yaml: string): string => join(folderWith({ 'iris.yaml': yaml }), 'iris.yaml');

describe('iris-ha check', () => {
  test('shows findings and exits with 1', async () => {
    const file = fileWith(TWO_PODS);
    const { code, out, err } = await check([file, ...only]);
    expect(code).toBe(1);
    expect(out).toMatch(`error     IRISHA001  Deployment iris/iris  ${file}:8  2 replicas\n`);
    expect(out).toMatch(/\n1 database, 2 objects, 2 rules: 1 error\n$/);
    expect(err).toBe('iris-ha: error: 1 finding of severity error; correct or suppress\n');
  });

  test('exits with 0 when there is nothing', async () => {
    expect(await check([fileWith(ONE_POD), ...only])).toEqual({
      code: 0,
      out: '1 database, 2 objects, 2 rules: no findings\n',
      err: '',
    });
  });

  test('exits with 0 when all is suppressed, and shows the reasons', async () => {
    const { code, out, err } = await check([fileWith(SUPPRESSED), ...only]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Suppressed:\n\n[^]*2 replicas {2}only for the test\n/);
  });

  test('--fail-on decides what the exit code is about', async () => {
    const useless = fileWith(
      ONE_POD.replace(
        'metadata:\n',
        'metadata:\n  annotations: { cdk8s-iris-ha.ignore/IRISHA001: no more }\n',
      ),
    );
    const codeOf = async (file: string, failOn: string): Promise<number> =>
      (await check([file, ...only, '--fail-on', failOn])).code;
    expect(await codeOf(useless, 'error')).toBe(0);
    expect(await codeOf(useless, 'warning')).toBe(1);
    expect(await codeOf(useless, 'note')).toBe(1);
    expect(await codeOf(fileWith(TWO_PODS), 'never')).toBe(0);
    expect((await check([useless, ...only, '--fail-on', 'warning'])).err).toBe(
      'iris-ha: error: 1 finding of severity warning or worse; correct or suppress\n',
    );
  });

  test('--json and --sarif print nothing but that', async () => {
    const file = fileWith(TWO_PODS);
    const [json, sarif] = [await check([file, ...only, '--json']), await check([file, ...only, '--sarif'])];
    expect([json.code, sarif.code]).toEqual([1, 1]);
    expect(JSON.parse(json.out)).toMatchObject({
      format: 'cdk8s-iris-ha/findings/v1',
      findings: [{ rule: 'IRISHA001', file, line: 8, path: 'spec.replicas' }],
    });
    expect(results(sarif.out)).toMatchObject([{ ruleId: 'IRISHA001' }]);
  });

  test('takes files, folders and standard input as one delivery, each object once', async () => {
    const folder = folderWith({ 'a.yaml': 'kind: A\n', 'all.yaml': 'kind: A\n---\nkind: B\n' });
    const args = [folder, join(folder, 'a.yaml'), '-', '-'];
    const { out } = await check([...args, ...only], new FakeStreams(TWO_PODS));
    expect(out).toContain('Deployment iris/iris  stdin:8  2 replicas\n');
    expect(out).toContain('1 database, 4 objects, 2 rules: 1 error\n');
  });

  test('says the first place of an object that is there twice', async () => {
    const folder = folderWith({ 'a.yaml': TWO_PODS, 'b.yaml': `# a line\n${TWO_PODS}` });
    const { out } = await check([folder, ...only]);
    expect(out).toContain(`${join(folder, 'a.yaml')}:8  2 replicas\n`);
    expect(out).toContain('1 database, 2 objects, 2 rules: 1 error\n');
  });

  test('looks into dist when nothing is named', async () => {
    const before = process.cwd();
    try {
      process.chdir(folderWith({}));
      expect(await check([])).toEqual({
        code: 2,
        out: '',
        err: "iris-ha: error: no such file or folder 'dist'; run npm run synth first, or say where the manifests are\n",
      });
    } finally {
      process.chdir(before);
    }
  });

  test('fails when there is nothing to check', async () => {
    const file = fileWith('kind: Service\n');
    expect(await check([file])).toEqual({
      code: 2,
      out: '',
      err:
        `iris-ha: error: no IRIS database among the 1 object in ${file}; ` +
        'give everything that is delivered together\n',
    });
  });

  test('names the place of an alias inside of its own anchor', async () => {
    const file = fileWith('kind: Service\nmetadata: &a { self: *a }\n');
    const { code, err } = await check([file]);
    expect(code).toBe(2);
    expect(err).toContain(`${file} line 2 is not valid YAML (bad alias)`);
  });

  test.each([
    [
      'a file that is not there',
      ['no-such.yaml'],
      "no such file or folder 'no-such.yaml'; say where the manifests are",
    ],
    [
      'an empty standard input',
      ['-'],
      'standard input is empty; pipe the manifests in, or name files and folders',
    ],
  ])('exits with 2 on %s', async (_, args, message) => {
    expect(await check(args)).toEqual({ code: 2, out: '', err: `iris-ha: error: ${message}\n` });
  });

  test('asks for what the operator makes of an IrisCluster', async () => {
    const file = fileWith('apiVersion: intersystems.com/v1alpha1\nkind: IrisCluster\n');
    expect(await check([file])).toEqual({
      code: 2,
      out: '',
      err:
        `iris-ha: error: no IRIS database among the 1 object in ${file}; ` +
        "IrisCluster is the operator's: give the StatefulSet that it makes\n",
    });
  });

  test('says how to give files that were put together without a line between them', async () => {
    const { code, err } = await check(['-'], new FakeStreams(ONE_POD + ONE_POD));
    expect(code).toBe(2);
    expect(err).toMatch(
      /stdin line \d+ is not valid YAML \(duplicate key\); separate the files with ---, or name them\n$/,
    );
  });

  test('does not quote what it cannot read', async () => {
    const { code, out, err } = await check(['-'], new FakeStreams('kind: Secret\nstringData: a: hidden\n'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('stdin line 2 is not valid YAML');
    expect(err).not.toContain('hidden');
  });

  test.each([
    ['a rule that there is not', ['--rule', 'IRISHA999'], /no rule has the id 'IRISHA999'/],
    [
      'a severity that there is not',
      ['--fail-on', 'info'],
      /Allowed choices are error, warning, note, never/,
    ],
    ['two formats', ['--json', '--sarif'], /'--sarif' cannot be used with option '--json'/],
    ['a terminal', ['-'], /standard input is a terminal; pipe the manifests in/],
  ])('exits with 2 on %s', async (_, args, message) => {
    const streams = new FakeStreams(TWO_PODS);
    streams.stdin.isTTY = true;
    const { code, out, err } = await check([fileWith(TWO_PODS), ...args], streams);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
