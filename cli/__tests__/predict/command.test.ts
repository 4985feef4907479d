import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { FAILURES } from '../../../lib/availability/failure-id';
import type { Report } from '../../../lib/availability/report';
import { run } from '../../src/program';
import { FakeStreams, folderWith, removeFolders } from '../fixtures';
import { inFolder, manifests } from './fixtures';

afterAll(removeFolders);

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function predict(args: readonly string[], streams = new FakeStreams('')): Promise<Result> {
  const code = await run(['predict', ...args], streams);
  return { code, out: streams.out, err: streams.err };
}

const fileWith = (yaml: string): string => join(folderWith({ 'iris.yaml': yaml }), 'iris.yaml');
const failuresIn = (json: string): string[] =>
  (JSON.parse(json) as Report).databases.flatMap(({ failures }) => failures.map(({ failure }) => failure));

describe('iris-ha predict', () => {
  test('has a line for each failure of the catalogue', async () => {
    const { code, out, err } = await predict([fileWith(manifests())]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = out.split('\n').map((line) => line.split(' ')[0]);
    expect(FAILURES.filter((failure) => !rows.includes(failure))).toEqual([]);
  });

  test('looks into dist when nothing is named', async () => {
    const { code, err } = await inFolder(folderWith({}), () => predict([]));
    expect(code).toBe(2);
    expect(err).toContain(
      "no such file or folder 'dist'; run npm run synth first, or say where the manifests are",
    );
  });

  test('reads standard input', async () => {
    const { code, out } = await predict(['-'], new FakeStreams(manifests()));
    expect(code).toBe(0);
    expect(out).toMatch(/^iris\/iris\n/);
  });

  test('shows the failures that are named, and their details', async () => {
    const { code, out } = await predict([
      fileWith(manifests()),
      ...['--failure', 'node-death', '--failure', 'pod-deletion'],
    ]);
    expect(code).toBe(0);
    expect(out).toContain('\nnode-death: The node dies\n');
    expect(out).toContain('\npod-deletion: The pod is deleted\n');
    expect(out).not.toContain('process-stop');
  });

  test('--json prints the report and nothing else', async () => {
    const { code, out, err } = await predict([fileWith(manifests()), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      format: 'cdk8s-iris-ha/availability/v1',
      kind: 'prediction',
      databases: [{ name: 'iris', namespace: 'iris' }],
    });
    expect(failuresIn(out)).toEqual([...FAILURES]);
    const one = await predict([fileWith(manifests()), '--json', '--failure', 'node-death']);
    expect(failuresIn(one.out)).toEqual(['node-death']);
  });

  test('--markdown prints a page', async () => {
    const { code, out } = await predict([fileWith(manifests()), '--markdown']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# /);
    expect(out).toContain('`node-death`');
  });

  test('--set and --profile change the numbers, and --set counts more', async () => {
    const folder = folderWith({ 'iris.yaml': manifests(), 'profile.yaml': 'irisStart: 100\nnodes: 7\n' });
    const { out } = await predict([
      join(folder, 'iris.yaml'),
      ...['--profile', join(folder, 'profile.yaml'), '--set', 'irisStart=200', '--set', 'zones=2'],
      '--json',
    ]);
    expect((JSON.parse(out) as Report).profile).toMatchObject({
      irisStart: { min: 200, max: 200 },
      nodes: 7,
      zones: 2,
    });
  });

  test('--svg writes a timeline of what people ask about first, or of what is named', async () => {
    const folder = folderWith({ 'iris.yaml': manifests() });
    const svg = join(folder, 't.svg');
    const { code, out, err } = await predict([join(folder, 'iris.yaml'), '--svg', svg]);
    expect({ code, err }).toEqual({ code: 0, err: `iris-ha: wrote the timeline ${svg}\n` });
    expect(out).toMatch(/^iris\/iris\n/);
    expect(namesIn(svg)).toEqual(['process-stop', 'pod-deletion', 'node-drain', 'node-death', 'zone-loss']);
    await predict([join(folder, 'iris.yaml'), '--svg', svg, '--failure', 'io-stall']);
    expect(namesIn(svg)).toEqual(['io-stall']);
  });

  test('fails like a check when an objective is missed', async () => {
    const file = fileWith(manifests({}, { 'node-death': { rto: 1 }, 'pod-deletion': { rto: 86400 } }));
    const { code, out, err } = await predict([file]);
    expect(code).toBe(1);
    expect(out).toContain('\n  pod-deletion: rto 24 h met\n');
    expect(out).toContain('\n  node-death: rto 1 s missed\n');
    expect(err).toBe(
      'iris-ha: error: 1 objective is not met: node-death of iris/iris; change what would help, or relax the objective\n',
    );
    // Also where the failure is not shown.
    const hidden = await predict([file, '--failure', 'pod-deletion']);
    expect({ code: hidden.code, err: hidden.err }).toEqual({ code: 1, err });
    expect(hidden.out).not.toContain('node-death');
    const both = fileWith(manifests({}, { 'node-death': { rto: 1 }, 'cluster-loss': { rpo: 1 } }));
    expect((await predict([both])).err).toContain(
      '2 objectives are not met: node-death of iris/iris, cluster-loss',
    );
  });

  test('fails when there is no database', async () => {
    const file = fileWith('kind: Service\n');
    expect(await predict([file])).toEqual({
      code: 2,
      out: '',
      err: `iris-ha: error: no IRIS database among the manifests in ${file}; give everything that is delivered together\n`,
    });
  });

  test.each([
    ['broken YAML', 'kind: A\nspec: b: 2\n', /line 2 is not valid YAML/],
    ['an empty file', ' \n', /iris\.yaml' is empty; say where the manifests are/],
    [
      'a cluster of the operator',
      'apiVersion: intersystems.com/v1alpha1\nkind: IrisCluster\n',
      /; IrisCluster is the operator's: give the StatefulSet that it makes\n$/,
    ],
  ])('exits with 2 on %s, which is no missed objective', async (_, yaml, message) => {
    const { code, out, err } = await predict([fileWith(yaml)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('says beside the database what a class that is not there is taken for', async () => {
    const gp3 = manifests()
      .split('---\n')
      .filter((yaml) => !yaml.includes('kind: StorageClass'))
      .join('---\n')
      .replace('storageClassName: data', 'storageClassName: gp3');
    const taken = 'class gp3 is not among the manifests; taken for ';
    const { out } = await predict([fileWith(gp3)]);
    expect(out).toMatch(new RegExp(`^iris/iris\\n  ${taken}Longhorn \\(storageProvider\\)\\n\\nFAILURE`));
    expect(out).toMatch(/Assumed[^]* storageProvider longhorn,/);
    const other = await predict([fileWith(gp3), '--set', 'storageProvider=other']);
    expect(other.out).toContain(`\n  ${taken}other storage than Longhorn (storageProvider)\n`);
    expect(other.out).toContain('From your profile:\n  storageProvider other\n');
  });

  test('does not speak of assumed storage where the manifests say what it is', async () => {
    const known = (await predict([fileWith(manifests())])).out;
    expect(known).toMatch(/^iris\/iris\n\nFAILURE/);
    expect(known).not.toContain('storageProvider');
    const named = manifests().replaceAll('name: data\nprovisioner', 'name: gone\nprovisioner');
    const longhorn = named.replace('storageClassName: data', 'storageClassName: my-longhorn');
    expect((await predict([fileWith(longhorn)])).out).not.toContain('storageProvider');
  });

  test('says in which file the model finds something wrong', async () => {
    const file = fileWith(manifests({}, { 'node-deaht': { rto: 1 } }));
    const { code, err } = await predict([file]);
    expect(code).toBe(2);
    expect(err).toMatch(
      `iris-ha: error: ${file}: annotation cdk8s-iris-ha/objectives: got 'node-deaht'; allowed: `,
    );
  });

  test.each([
    ['a failure that there is not', ['--failure', 'node-deaht'], /allowed: process-stop, container-kill/],
    ['two formats', ['--json', '--markdown'], /'--markdown' cannot be used with option '--json'/],
    [
      'a field that there is not',
      ['--set', 'irisStrat=5'],
      /has no field 'irisStrat'; did you mean irisStart\?/,
    ],
    [
      'a picture that cannot be written',
      ['--svg', '/no/such/folder/t.svg'],
      /cannot write '.*' \(ENOENT\); name/,
    ],
    [
      'a profile that is not there',
      ['--profile', 'no-such.yaml'],
      /cannot read 'no-such.yaml' \(ENOENT\); say/,
    ],
  ])('exits with 2 on %s', async (_, args, message) => {
    const { code, out, err } = await predict([fileWith(manifests()), ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

function namesIn(svg: string): string[] {
  const document = new DOMParser().parseFromString(readFileSync(svg, 'utf8'), 'image/svg+xml');
  return [...document.getElementsByTagName('text')]
    .filter((text) => text.getAttribute('font-weight') === 'bold')
    .map((text) => (text.textContent ?? '').split(':')[0])
    .slice(1);
}
