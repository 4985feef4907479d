import { run } from '../../src/program';
import { FakeCluster, SNAPSHOT, fails, items, volumeSnapshot, type Answer } from '../cluster';
import { FakeStreams } from '../fixtures';

async function list(answer: Answer, ...args: string[]) {
  const cluster = new FakeCluster({ 'get volumesnapshots': answer });
  const streams = new FakeStreams();
  const code = await run(['snapshot', 'list', ...args], streams, cluster);
  return { code, out: streams.out, err: streams.err, calls: cluster.calls };
}

const backup = volumeSnapshot({
  name: 'iris-backup-20261123-200000-abcde',
  labels: { 'cdk8s-iris-ha/state': 'failed', 'cdk8s-iris-ha/iris-version': 'unknown' },
  spec: { volumeSnapshotClassName: 'longhorn-iris-bak-scheduled' },
  status: { creationTime: '2026-11-22T20:00:00Z', restoreSize: '10737418240' },
});
const fresh = volumeSnapshot({
  name: 'iris-snapshot-20261124-200000-fresh',
  labels: { 'cdk8s-iris-ha/state': 'taking', 'cdk8s-iris-ha/size': 'large' },
  metadata: { creationTimestamp: '2026-11-24T19:59:15Z' },
  spec: { volumeSnapshotClassName: 'csi-other' },
  status: {},
});
const three = items(backup, volumeSnapshot(), fresh);

describe('iris-ha snapshot list', () => {
  test('prints a table, newest first', async () => {
    const { code, out, err, calls } = await list(three, '-n', 'iris');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      'NAME                                 AGE  STATE   READY  CONSISTENCY  KIND       SIZE   IRIS    POLICY\n' +
        'iris-snapshot-20261124-200000-fresh  45s  taking  no     -            csi-other  large  -       -\n' +
        `${SNAPSHOT}  59m  good    yes    frozen       snap       10Gi   2026.2  iris-snapshot\n` +
        'iris-backup-20261123-200000-abcde    2d   failed  no     -            bak        10Gi   -       -\n',
    );
    expect(calls).toEqual(['-n iris get volumesnapshots -l cdk8s-iris-ha/state -o json']);
  });

  test('shows the namespace when none is named', async () => {
    const { out, calls } = await list(three);
    expect(out).toMatch(/^NAMESPACE {2}NAME .*\niris {7}iris-snapshot-/);
    expect(calls).toEqual(['get volumesnapshots -A -l cdk8s-iris-ha/state -o json']);
  });

  test('asks for one database', async () => {
    const { calls } = await list(three, '--database', 'orders', '--context', 'prod');
    expect(calls).toEqual([
      '--context prod get volumesnapshots -A -l cdk8s-iris-ha/state,cdk8s-iris-ha/database=orders -o json',
    ]);
  });

  test('sorts those of the same second by name, and those without a time first', async () => {
    const bare = (name: string) =>
      volumeSnapshot({ name, metadata: { creationTimestamp: undefined }, status: {} });
    const { out } = await list(
      items(volumeSnapshot({ name: 'c' }), bare('b'), volumeSnapshot({ name: 'd' }), bare('a')),
      '-n',
      'iris',
    );
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual(['NAME', 'a', 'b', 'c', 'd', '']);
    expect(out).toContain('a     -    good');
  });

  test('--json prints all that is known', async () => {
    const { out } = await list(three, '--json');
    const printed = JSON.parse(out) as object[];
    expect(printed.map((each) => 'name' in each && each.name)).toEqual([
      'iris-snapshot-20261124-200000-fresh',
      SNAPSHOT,
      'iris-backup-20261123-200000-abcde',
    ]);
    expect(printed[1]).toMatchObject({
      namespace: 'iris',
      created: '2026-11-24T19:00:03Z',
      database: 'iris',
      policy: 'iris-snapshot',
      state: 'good',
      ready: true,
      consistency: 'frozen',
      className: 'longhorn-iris-snap',
      kind: 'snap',
      size: '10Gi',
      irisVersion: '2026.2',
    });
  });

  test.each([
    [[], 'no snapshots by snapshot jobs in any namespace; take one with iris-ha snapshot now'],
    [
      ['-n', 'iris', '--database', 'iris'],
      'no snapshots of database iris by snapshot jobs in namespace iris; take one with iris-ha snapshot now',
    ],
  ])('says that there are none: %j', async (args, message) => {
    expect(await list(items(), ...args)).toMatchObject({ code: 0, out: '', err: `iris-ha: ${message}\n` });
  });

  test('--json of none is an empty list', async () => {
    expect(await list(items(), '--json')).toMatchObject({ code: 0, out: '[]\n', err: '' });
  });

  test('says that the cluster knows no snapshots', async () => {
    const { code, err } = await list(
      fails('error: the server doesn\'t have a resource type "volumesnapshots"'),
    );
    expect(code).toBe(1);
    expect(err).toContain("install external-snapshotter's CRDs and controller first");
  });
});
