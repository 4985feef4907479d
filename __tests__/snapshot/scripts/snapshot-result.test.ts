import { SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import { NOW } from './fake-cluster';
import { ENVIRONMENT } from './job';
import type { Outcome } from './job';
import { PRUNED, before, clean, count, database, failure, rows, steps, strike, take } from './support';

afterAll(clean);
jest.setTimeout(30_000);

const DEPLOYMENT = 'uid-d|registry.example.com/iris:2026.2@sha256:' + 'ab'.repeat(32);

/** The Event that a run left, which must be one. */
function eventOf({ events }: Outcome): Record<string, unknown> {
  expect(events).toHaveLength(1);
  return JSON.parse(events[0]) as Record<string, unknown>;
}

describe('labels and annotations of the snapshot', () => {
  it.concurrent('say where it comes from', async () => {
    const [{ name, object }] = (await take(database())).made;
    expect(name).toBe('iris-snapshot-20261124-153000-x7k2p');
    expect(object).toEqual({
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: {
        name,
        namespace: 'iris',
        labels: {
          'app.kubernetes.io/managed-by': 'cdk8s-iris-ha',
          [SNAPSHOT_LABELS.DATABASE]: 'iris',
          [SNAPSHOT_LABELS.POLICY]: 'iris-snapshot',
          [SNAPSHOT_LABELS.STATE]: 'taking',
          [SNAPSHOT_LABELS.CONSISTENCY]: 'frozen',
          [SNAPSHOT_LABELS.IMAGE_DIGEST]: 'ab'.repeat(16),
          [SNAPSHOT_LABELS.IRIS_VERSION]: '2026.2.0.221.0com',
          [SNAPSHOT_LABELS.SIZE]: '10Gi',
        },
        annotations: {
          [SNAPSHOT_ANNOTATIONS.IMAGE]: DEPLOYMENT.split('|')[1],
          [SNAPSHOT_ANNOTATIONS.MINIMUM_AGE]: '3600',
          [SNAPSHOT_ANNOTATIONS.TAKEN_BY]: ENVIRONMENT.POD_NAME,
        },
      },
      spec: {
        volumeSnapshotClassName: 'longhorn-iris-snap',
        source: { persistentVolumeClaimName: 'iris-data' },
      },
    });
  });

  it.concurrent('say which job took it, when its policy was run by hand', async () => {
    const [{ name, object }] = (await take(database(), { POD_NAME: 'by-hand-q2w3e' })).made;
    expect(name).toMatch(/-q2w3e$/);
    expect(object.metadata.annotations[SNAPSHOT_ANNOTATIONS.TAKEN_BY]).toBe('by-hand-q2w3e');
  });

  it.concurrent.each([
    ['iris:2026.2', 'unknown'],
    ['localhost:5000/iris@sha256:' + '0f'.repeat(32), '0f'.repeat(16)],
    ['', 'unknown'],
  ])('name the digest of %s', async (image, digest) => {
    const [{ object }] = (await take(database().set('deployment', `uid-d|${image}|`))).made;
    expect(object.metadata.labels[SNAPSHOT_LABELS.IMAGE_DIGEST]).toBe(digest);
    expect(object.metadata.annotations[SNAPSHOT_ANNOTATIONS.IMAGE]).toBe(image || 'unknown');
  });

  it.concurrent.each([
    ['2026.2 (Build 221U) Tue', '2026.2Build221UTue'],
    ['-2026.2.', '2026.2'],
    [`${'9'.repeat(62)}.${'9'.repeat(9)}`, '9'.repeat(62)],
    ['(?)', 'unknown'],
    ['', 'unknown'],
  ])(
    'are labels that the API server accepts, whatever IRIS calls its version: %s',
    async (version, label) => {
      const cluster = database().set('qlist', `IRIS^/usr/irissys^${version}^running, since^iris.cpf^`);
      const [{ object }] = (await take(cluster)).made;
      expect(object.metadata.labels[SNAPSHOT_LABELS.IRIS_VERSION]).toBe(label);
      for (const value of Object.values(object.metadata.labels)) {
        expect(value).toMatch(/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/);
      }
    },
  );
});

describe('what else a run leaves', () => {
  it.concurrent('is an Event on the Deployment', async () => {
    expect(eventOf(await take(database()))).toEqual({
      apiVersion: 'v1',
      kind: 'Event',
      type: 'Normal',
      reason: 'SnapshotTaken',
      message: 'iris-snapshot-20261124-153000-x7k2p (frozen)',
      metadata: { generateName: 'iris.', namespace: 'iris' },
      involvedObject: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'iris',
        namespace: 'iris',
        uid: 'uid-d',
      },
      source: { component: 'cdk8s-iris-ha' },
      reportingComponent: 'cdk8s-iris-ha',
      reportingInstance: ENVIRONMENT.POD_NAME,
      firstTimestamp: expect.stringMatching(/^2026-11-24T15:30:\d\dZ$/),
      lastTimestamp: expect.stringMatching(/^2026-11-24T15:30:\d\dZ$/),
      count: 1,
    });
  });

  it.concurrent('is no Event when there is no Deployment, and the snapshot is good', async () => {
    const outcome = await take(database().remove('deployment'));
    expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good' }], events: [] });
    expect(steps(outcome)).toContain('event skipped');
  });

  it.concurrent(
    'is an Event that says it is good, when the job was told to end while it pruned',
    async () => {
      const outcome = await take(strike(database(), 'delete volumesnapshots', 'term-before'));
      expect(outcome).toMatchObject({ code: 143, made: [{ state: 'good' }] });
      expect(eventOf(outcome)).toMatchObject({ type: 'Normal', reason: 'SnapshotTaken' });
    },
  );

  it.concurrent.each([
    ['yes', 'frozen', ['iris-snapshot-20261124-153000-x7k2p']],
    ['', 'frozen', []],
    ['yes', 'crash', []],
  ])('is a line in the history of IRIS: %s, %s', async (record, consistency, names) => {
    const cluster = database();
    const outcome = await take(cluster, { RECORD_HISTORY: record, CONSISTENCY: consistency });
    expect(outcome.code).toBe(0);
    expect(rows(cluster, 'history')).toEqual(
      names.map((name) => expect.stringContaining(`ExternalSetHistory("","VolumeSnapshot ${name}")`)),
    );
  });

  it.concurrent.each([
    ['quotes and backslashes', 'a "b" c:\\d\\', 'a "b" c:\\d\\'],
    ['control characters', 'a\tb\u0007c\u001b[31md\u007fe\rf', 'a b c [31md e f'],
    ['text in other languages', 'größer als 1 €', 'größer als 1 €'],
    ['several lines', 'first\nlast', 'last'],
    ['a long text', 'x"'.repeat(5000), 'x"'.repeat(300)],
  ])('is JSON, whatever kubectl says: %s', async (_, text, said) => {
    const outcome = await take(
      strike(database().set('error-text', text), 'create volumesnapshots', 'fail-before'),
    );
    expect(failure(outcome)).toBe(`iris-snapshot-20261124-153000-x7k2p: ${said}`.slice(0, 600));
    expect(eventOf(outcome).message).toBe(`create: ${failure(outcome)}`.slice(0, 600));
  });
});

describe('the image of the data', () => {
  const IMAGE_OF_POD = 'registry.example.com/iris:2026.1';
  const imageOf = ({ made }: Outcome) => made[0].object.metadata.annotations[SNAPSHOT_ANNOTATIONS.IMAGE];

  it.concurrent('is that of the pod that was frozen', async () => {
    expect(imageOf(await take(database().set('pod-image', IMAGE_OF_POD)))).toBe(IMAGE_OF_POD);
  });

  it.concurrent('is not known when IRIS is down: the image that does not start may be another', async () => {
    const cluster = database().set('rolled-out', '  7').set('qlist', 'IRIS^/x^2026.2^down, last used^');
    const outcome = await take(cluster, { PRE_CHANGE: 'yes' });
    expect(imageOf(outcome)).toBe('unknown');
    expect(outcome.made[0].object.metadata.labels[SNAPSHOT_LABELS.IMAGE_DIGEST]).toBe('unknown');
  });

  it.concurrent.each([
    ['rolled out', '1 1 7', DEPLOYMENT.split('|')[1]],
    ['not ready', '  7', 'unknown'],
    ['paused with the pod of before', '1  7', 'unknown'],
    ['changed a moment ago', '1 1 6', 'unknown'],
  ])('is that of a Deployment that is %s, where no pod may be looked at: %p', async (_, rolledOut, image) => {
    const outcome = await take(database().set('rolled-out', rolledOut), { CONSISTENCY: 'crash' });
    expect(imageOf(outcome)).toBe(image);
  });

  it.concurrent.each([
    // The registry was replaced on admission; and the tag was resolved as well.
    ['registry.example.com/iris:2026.2', 'mirror.local/iris:2026.2', 'registry.example.com/iris:2026.2'],
    [
      'registry.example.com/iris:2026.2',
      'mirror.local/iris:2026.2@sha256:12',
      'registry.example.com/iris:2026.2',
    ],
    ['registry.example.com/iris:2026.2', 'mirror.local/iris:2026.1', 'mirror.local/iris:2026.1'],
    ['registry.example.com/iris@sha256:34', 'mirror.local/iris@sha256:12', 'mirror.local/iris@sha256:12'],
  ])(
    'has the name of the manifest %p where the pod has %p only by another name: %p',
    async (template, pod, image) => {
      const cluster = database().set('deployment', `uid-d|${template}|`).set('pod-image', pod);
      expect(imageOf(await take(cluster))).toBe(image);
    },
  );
});

describe('pruning', () => {
  it.concurrent('is nothing when this is the first snapshot', async () => {
    const outcome = await take(database().older());
    expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good' }], deleted: [], stderr: '' });
    expect(outcome.lines).toContainEqual(expect.objectContaining({ detail: '0 deleted, 1 kept' }));
  });

  it.concurrent('copes with a thousand snapshots, in whatever order they are listed', async () => {
    const older = Array.from({ length: 1000 }, (_, i) => ({ name: `s-${i}`, hours: ((i * 7) % 1000) + 1 }));
    const outcome = await take(database().older(...older), { RETAIN_COUNT: '996' });
    const oldest = older.filter(({ hours }) => hours > 995).sort((a, b) => a.hours - b.hours);
    expect(outcome.deleted).toEqual(oldest.map(({ name }) => name));
    expect(outcome.lines).toContainEqual(expect.objectContaining({ detail: '5 deleted, 996 kept' }));
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  });

  it.concurrent.each([
    ['right', 0],
    ['10 days late', -864_000],
    ['10 days early', 864_000],
    ['10 years early', 315_360_000],
    ['10 years late', -315_360_000],
  ])('goes by the time of the API server; the clock of the pod is %s', async (_, skew) => {
    const env = { RETAIN_COUNT: '0', RETAIN_AGE: String(30 * 3600), MINIMUM_AGE: String(26 * 3600) };
    const outcome = await take(database().set('skew', skew), env);
    expect(outcome).toMatchObject({ code: 0, deleted: ['good-50h'], made: [{ state: 'good' }] });
  });
});

describe('before a change', () => {
  const PRE_CHANGE = { PRE_CHANGE: 'yes' };

  it.concurrent.each([
    ['is no claim yet', undefined],
    ['is an unbound claim', 'Pending|'],
  ])('nothing is taken when there %s', async (_, claim) => {
    const cluster = claim === undefined ? database().remove('claim') : database().set('claim', claim);
    const outcome = await take(cluster.remove('deployment').set('pods', ''), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 0, made: [], deleted: [], events: [], stderr: '' });
    expect(steps(outcome)).toEqual(['claim skipped', 'end ok']);
  });

  it.concurrent('a claim that is not bound is an error in a schedule', async () => {
    const outcome = await take(database().set('claim', 'Pending|'));
    expect(outcome).toMatchObject({ code: 1, made: [], deleted: [] });
    expect(failure(outcome)).toMatch(/^claim iris-data is not bound/);
  });

  it.concurrent('IRIS is frozen when it runs', async () => {
    const outcome = await take(database(), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 0, deleted: PRUNED, made: [{ state: 'good', consistent: true }] });
    expect(outcome.made[0].object.metadata.labels[SNAPSHOT_LABELS.CONSISTENCY]).toBe('frozen');
  });

  it.concurrent.each([
    ['IRIS is down', 'exec qlist', "echo 'IRIS^/usr/irissys^2026.2^down, last used^iris.cpf^' >qlist"],
    ['its pod restarts again and again', 'exec qlist', 'refuse "container not found"'],
    ['it has no pod', 'list pods', ': >pods'],
    ['its pod is being stopped', 'list pods', "echo 'iris-1|uid-1|2026-11-24T15:29:00Z' >pods"],
  ])('the volume is taken as it is when %s', async (_, kind, shell) => {
    const outcome = await take(before(database(), kind, shell), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 0, deleted: PRUNED, made: [{ state: 'good' }], stderr: '' });
    expect(outcome.made[0].object.metadata.labels[SNAPSHOT_LABELS.CONSISTENCY]).toBe('crash');
    expect(count(outcome, 'exec ExternalFreeze') + count(outcome, 'exec ExternalSetHistory')).toBe(0);
    expect(steps(outcome)).toContain('consistency info');
    expect(eventOf(outcome).message).toMatch(/\(crash\)$/);
  });

  it.concurrent('two pods are refused all the same', async () => {
    const outcome = await take(database().set('pods', 'iris-1|uid-1|\niris-2|uid-2|'), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 1, made: [], deleted: [] });
  });

  it.concurrent('nothing is taken when the Deployment says why not', async () => {
    const outcome = await take(database().set('deployment', `${DEPLOYMENT}|fix "it" now|then`), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 0, made: [], deleted: [], stderr: '' });
    expect(steps(outcome)).toEqual(['skip skipped', 'event ok', 'end ok']);
    expect(eventOf(outcome)).toMatchObject({
      type: 'Warning',
      reason: 'SnapshotSkipped',
      message: 'no snapshot before this change: fix "it" now|then',
    });
  });

  it.concurrent('that annotation does not stop a schedule', async () => {
    const outcome = await take(database().set('deployment', `${DEPLOYMENT}|later`));
    expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good' }] });
  });

  it.concurrent('the claim in use is taken while a restore is on its way, there and back', async () => {
    for (const [manifest, live] of [
      ['iris-data-restored', 'iris-data'],
      ['iris-data', 'iris-data-restored'],
    ]) {
      const cluster = database().set('deployment-claim', live).set('mounted', live);
      const outcome = await take(cluster, { ...PRE_CHANGE, CLAIM: manifest });
      expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good', consistent: true }] });
      expect(outcome.made[0].object.spec).toMatchObject({ source: { persistentVolumeClaimName: live } });
    }
  });

  it.concurrent('a lost claim stops the change', async () => {
    const outcome = await take(database().set('claim', 'Lost|'), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 1, made: [] });
    expect(failure(outcome)).toBe('claim iris-data is Lost: its volume cannot be taken');
  });

  it.concurrent.each(['delete volumesnapshots', 'create events', 'list volumesnapshots'])(
    'a good snapshot is enough, also when %s fails',
    async (kind) => {
      const outcome = await take(before(database(), kind, 'refuse "no"'), PRE_CHANGE);
      expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good' }] });
      expect(outcome.lines.filter(({ result }) => result === 'failed')).not.toEqual([]);
    },
  );

  it.concurrent('nothing is deleted when the API server cannot be reached from the start', async () => {
    const outcome = await take(strike(database(), 'get deployments', 'fail-before', '+'), PRE_CHANGE);
    expect(outcome).toMatchObject({ code: 1, made: [], deleted: [], events: [] });
    expect(outcome.clock).toBeLessThan(NOW + 60);
  });
});
