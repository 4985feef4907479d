import { join } from 'node:path';
import { stringify } from 'yaml';
import { run } from '../../src/program';
import { FakeCluster, SNAPSHOT, fails, json, volumeSnapshot } from '../cluster';
import { FakeStreams, folderWith, removeFolders, yamlOf } from '../fixtures';
import { databaseManifests } from './fixtures';

afterAll(removeFolders);

const HASH = 'PasswordHash=0123abcd';
const secret = { kind: 'Secret', metadata: { name: 'iris-cpf' }, stringData: { 'merge.cpf': HASH } };

interface Case {
  readonly args?: string[];
  readonly manifests?: unknown[];
  readonly snapshot?: ReturnType<typeof json>;
  readonly stdin?: string;
}

async function plan({ args = [], manifests = databaseManifests(), snapshot, stdin }: Case) {
  const dist = folderWith({ 'all.yaml': yamlOf(secret, ...manifests) });
  const cluster = new FakeCluster({ 'get volumesnapshot': snapshot ?? json(volumeSnapshot()) });
  const streams = new FakeStreams(stdin);
  const code = await run(['restore', 'plan', SNAPSHOT, '-m', dist, ...args], streams, cluster);
  expect(streams.out + streams.err).not.toContain(HASH);
  return { code, out: streams.out, err: streams.err, calls: cluster.calls, dist };
}

describe('iris-ha restore plan', () => {
  test('prints checks and plan, and only reads', async () => {
    const { code, out, err, calls, dist } = await plan({});
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ok {4}state {8}good, taken by policy iris-snapshot\n/);
    expect(out).toContain(`\n\nRestore ${SNAPSHOT} in place: iris goes on with a new claim:\n\n1. `);
    expect(out).toContain(`     kubectl apply -f ${dist}/\n`);
    expect(calls).toEqual([`-n iris get volumesnapshot ${SNAPSHOT} -o json`]);
  });

  test('--beside plans a copy', async () => {
    const { code, out } = await plan({ args: ['--beside'] });
    expect(code).toBe(0);
    expect(out).toContain(`\nA copy of iris with the data of ${SNAPSHOT}, beside it:\n`);
  });

  test('exits with 1 when a check fails, with the plan all the same', async () => {
    const failed = json(volumeSnapshot({ namespace: 'shop', status: { restoreSize: '8Gi' } }));
    const { code, out, err } = await plan({ snapshot: failed });
    expect(code).toBe(1);
    expect(out).toContain('FAIL  size         its volume had 8Gi');
    expect(out).toContain('2. Put this into main.ts');
    expect(err).toBe(
      'iris-ha: error: 3 of 9 checks failed (ready, namespace, size); see above what to do before the plan\n',
    );
  });

  test('--json prints checks and plan as JSON', async () => {
    const { code, out, err } = await plan({
      args: ['--json'],
      snapshot: json(volumeSnapshot({ status: {} })),
    });
    expect(code).toBe(1);
    expect(err).toContain('1 of 9 checks failed (ready)');
    const printed = JSON.parse(out) as Record<string, unknown>;
    expect(printed).toMatchObject({ snapshot: SNAPSHOT, database: 'iris/iris', beside: false });
    expect(printed.checks).toContainEqual({ check: 'database', result: 'ok', text: 'of database iris' });
    expect(printed.plan).toMatchObject({
      steps: [{}, { commands: ['npm run synth'] }, {}, {}, {}, {}],
      back: { commands: expect.any(Array) as unknown },
    });
  });

  test('knows the kind from the class among the manifests', async () => {
    const snapshotClass = {
      kind: 'VolumeSnapshotClass',
      metadata: { name: 'longhorn-iris-snap' },
      parameters: { type: 'bak' },
    };
    const { out } = await plan({ manifests: [...databaseManifests(), snapshotClass] });
    expect(out).toContain('ok    kind         bak: in the backup target');
  });

  test.each([
    ['YAML', stringify(volumeSnapshot())],
    ['JSON', JSON.stringify(volumeSnapshot())],
    ['a list', JSON.stringify({ kind: 'List', items: [volumeSnapshot({ name: 'x' }), volumeSnapshot()] })],
  ])('reads the snapshot from standard input, as %s', async (_, stdin) => {
    const { code, out, calls } = await plan({ args: ['--snapshot-file', '-'], stdin });
    expect({ code, calls }).toEqual({ code: 0, calls: [] });
    expect(out).toContain('ok    database     of database iris');
  });

  test('reads the snapshot from a file', async () => {
    const file = join(folderWith({ 's.yaml': stringify(volumeSnapshot()) }), 's.yaml');
    expect((await plan({ args: ['--snapshot-file', file] })).code).toBe(0);
  });

  test.each([
    ['no snapshot', yamlOf(secret), 'but none at all'],
    ['another', yamlOf(volumeSnapshot({ name: 'x' })), "but 'x'"],
  ])('refuses a file with %s', async (_, stdin, found) => {
    const { code, out, err } = await plan({ args: ['--snapshot-file', '-'], stdin });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `iris-ha: error: standard input holds no VolumeSnapshot '${SNAPSHOT}', ${found}; ` +
        'write it with kubectl get volumesnapshot -o yaml\n',
    );
  });

  test('refuses a file that is broken, without quoting it', async () => {
    const { err } = await plan({ args: ['--snapshot-file', '-'], stdin: `kind: a: ${HASH}\n` });
    expect(err).toContain('standard input line 1 is not valid YAML');
  });

  test('refuses a file that is not there', async () => {
    const { code, err } = await plan({ args: ['--snapshot-file', 'no-such.yaml'] });
    expect(code).toBe(1);
    expect(err).toContain(
      "cannot read 'no-such.yaml' (ENOENT); say with --snapshot-file where the snapshot is",
    );
  });

  test('refuses to read a snapshot from a terminal', async () => {
    const streams = new FakeStreams();
    streams.stdin.isTTY = true;
    const dist = folderWith({ 'all.yaml': yamlOf(...databaseManifests()) });
    const code = await run(
      ['restore', 'plan', SNAPSHOT, '-m', dist, '--snapshot-file', '-'],
      streams,
      new FakeCluster({}),
    );
    expect(code).toBe(2);
    expect(streams.err).toContain('standard input is a terminal; pipe the snapshot in');
  });

  test('says where to look for a snapshot that does not exist', async () => {
    const { code, out, err } = await plan({ snapshot: fails('Error from server (NotFound): not found') });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('iris-ha snapshot list shows which there are');
  });

  test('lists several databases before it asks the cluster', async () => {
    const manifests = [...databaseManifests(), ...databaseManifests({ name: 'orders' })];
    const { code, out, err, calls } = await plan({ manifests });
    expect({ code, out, calls }).toEqual({ code: 1, out: '', calls: [] });
    expect(err).toMatch(
      /^iris-ha: error: found 2 databases: iris\/iris \(.*\), iris\/orders \(.*\); choose one/,
    );
    expect((await plan({ manifests, args: ['--name', 'iris'] })).code).toBe(0);
  });

  test('takes one file as it is', async () => {
    const dist = folderWith({ 'all.yaml': yamlOf(...databaseManifests()) });
    const file = join(dist, 'all.yaml');
    const { out } = await plan({ args: ['-m', file, '--context', 'prod', '-n', 'iris'] });
    expect(out).toContain(`     kubectl --context prod apply -f ${file}\n`);
  });

  test.each([
    ['no snapshot', [], "missing required argument 'snapshot'"],
    ['a name that cannot be', ['A_b'], "allowed: at most 253 lower case letters, digits, '-' and '.'."],
  ])('exits with 2 on %s', async (_, args, message) => {
    const streams = new FakeStreams();
    expect(await run(['restore', 'plan', ...args], streams, new FakeCluster({}))).toBe(2);
    expect(streams.err).toContain(message);
  });
});
