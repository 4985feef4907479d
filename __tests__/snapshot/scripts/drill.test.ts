import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DrillCluster, IMAGE, OLDER_IMAGE, snapshot } from './drill-job';
import type { DrillOutcome } from './drill-job';
import { SCRIPTS } from './fake-cluster';
import { clean, cleanedUp } from './support';

afterAll(clean);
const cluster = (): DrillCluster => cleanedUp(new DrillCluster());

const detail = ({ lines }: DrillOutcome, step: string): string =>
  lines.find((line) => line.step === step)?.detail ?? '';
const event = ({ events }: DrillOutcome) =>
  JSON.parse(events[0]) as { type: string; reason: string; message: string; involvedObject: { uid: string } };

describe('a drill that succeeds', () => {
  let outcome: DrillOutcome;
  beforeAll(async () => {
    outcome = await cluster().drill();
  });

  it('restores the newest good snapshot with its own size and image', () => {
    expect(outcome.code).toBe(0);
    expect(detail(outcome, 'clone')).toBe('iris-drill-x7k2p of hourly-1, size 20Gi');
    expect(detail(outcome, 'snapshot')).toBe(`hourly-1 of 2026-11-24T14:30:00Z, image ${OLDER_IMAGE}`);
  });

  it('removes what an earlier drill left behind, but not what may be another one at work', () => {
    expect(outcome.deleted).toEqual(['iris-drill-old', 'iris-drill-x7k2p']);
  });

  it('records how long each part took, and when it succeeded last', () => {
    expect(outcome.status).toMatchObject({
      result: 'good',
      reason: '',
      snapshot: 'hourly-1',
      snapshotTakenAt: '2026-11-24T14:30:00Z',
      restoreSeconds: '4',
      startSeconds: '4',
      checkSeconds: '15',
      querySeconds: '5',
      lastSuccessSnapshot: 'hourly-1',
    });
    expect(outcome.status!.lastSuccess).toBe(outcome.status!.endedAt);
    expect(event(outcome)).toMatchObject({
      type: 'Normal',
      reason: 'RestoreDrillSucceeded',
      involvedObject: { uid: 'uid-d' },
    });
  });
});

describe('the copy', () => {
  const { calls } = cluster().drillNow();

  it('is made once, from the filled-in template', () => {
    expect(calls.filter(({ kind }) => kind === 'create pods')).toHaveLength(1);
  });

  it('is owned by the Job, ends by itself and takes its claim along', async () => {
    const { n } = calls.find(({ kind }) => kind === 'create pods')!;
    const { copy } = await cluster().set('fault', `${n} kill-after`).drill();
    expect(copy).toMatchObject({
      metadata: {
        name: 'iris-drill-x7k2p',
        ownerReferences: [
          { apiVersion: 'batch/v1', kind: 'Job', name: 'iris-drill-29384756', uid: 'uid-job' },
        ],
      },
      spec: {
        restartPolicy: 'Never',
        activeDeadlineSeconds: expect.any(Number) as number,
        containers: [{ image: OLDER_IMAGE }],
      },
    });
    expect(copy!.spec.volumes[0]).toMatchObject({
      name: 'data',
      ephemeral: {
        volumeClaimTemplate: {
          spec: {
            storageClassName: 'longhorn-iris-drill',
            dataSource: { kind: 'VolumeSnapshot', name: 'hourly-1' },
            resources: { requests: { storage: '20Gi' } },
          },
        },
      },
    });
  });

  it('has the size and the image of the database where the snapshot tells neither', async () => {
    const outcome = await cluster()
      .set('volumesnapshots', snapshot({ name: 'by-policy', hours: 3 }))
      .drill();
    expect(outcome.code).toBe(0);
    expect(detail(outcome, 'clone')).toContain('size 10Gi');
    expect(outcome.status?.image).toBe(IMAGE);
  });
});

/** Patience that ends soon: each look at the cluster is a process. */
const IMPATIENT = { RESTORE_SECONDS: '10', START_SECONDS: '20', CHECK_SECONDS: '30', CLEAN_SECONDS: '10' };

it('a snapshot of an unknown image is tried with that of the database', async () => {
  const made = cluster().set('volumesnapshots', snapshot({ name: 'a', hours: 1, image: 'unknown' }));
  expect((await made.drill()).status).toMatchObject({ result: 'good', image: IMAGE });
});

describe('a drill fails and says why', () => {
  const failing: [string, (made: DrillCluster) => DrillCluster, string][] = [
    ['no snapshot at all', (made) => made.set('volumesnapshots', ''), 'snapshot: there is no good snapshot'],
    [
      'none that is good',
      (made) => made.set('volumesnapshots', snapshot({ name: 'a', hours: 1, state: 'failed' })),
      'snapshot: there is no good snapshot',
    ],
    [
      'an image of another repository, which would get the secrets of the database',
      (made) =>
        made.set('volumesnapshots', snapshot({ name: 'a', hours: 1, image: 'evil.example.com/iris:2026.1' })),
      'snapshot: a was taken of evil.example.com/iris:2026.1, which is not from registry.example.com:5000/iris',
    ],
    [
      'an image that is not one',
      (made) =>
        made.set(
          'volumesnapshots',
          snapshot({ name: 'a', hours: 1, image: 'registry.example.com:5000/iris:1 x' }),
        ),
      'snapshot: a has a size or image that is none',
    ],
    [
      'a volume that is never restored',
      (made) => made.set('restore-delay', 100_000),
      'restore: not within 10 s; phase Pending',
    ],
    [
      'IRIS that never recovers',
      (made) => made.set('ready-delay', 100_000),
      'start: not within 20 s; phase Running',
    ],
    [
      'a copy that ends',
      (made) => made.set('phase', 'Failed'),
      'restore: the copy has ended: kubectl logs iris-drill-x7k2p',
    ],
    [
      'a database without integrity',
      (made) => made.set('integrity-answer', 'bad'),
      "integrity: IRIS says 'bad': kubectl exec iris-drill-x7k2p -- cat /tmp/drill-integrity.log, while it is there",
    ],
    [
      'an integrity check that dies without a word',
      (made) => made.set('integrity-answer', ''),
      "integrity: IRIS says 'done': kubectl exec iris-drill-x7k2p -- cat /tmp/drill-integrity.log, while it is there",
    ],
    [
      'an integrity check without an end',
      (made) => made.set('integrity-delay', 100_000),
      'integrity: no answer within 30 s',
    ],
    [
      'a query without a row',
      (made) => made.set('query-answer', 'empty'),
      "query: IRIS says 'empty': kubectl exec iris-drill-x7k2p -- cat /tmp/drill-query.log, while it is there",
    ],
  ];

  it.concurrent.each(failing)(
    '%s',
    async (_, change, reason) => {
      const outcome = await change(cluster()).drill(IMPATIENT);
      expect(outcome.code).toBe(1);
      expect(outcome.status).toMatchObject({
        result: 'failed',
        reason,
        // What is known of the last success is kept.
        lastSuccess: '',
      });
      expect(event(outcome)).toMatchObject({ type: 'Warning', reason: 'RestoreDrillFailed' });
      expect({ copy: outcome.copy, claims: outcome.claims }).toEqual({ copy: undefined, claims: [] });
    },
    30_000,
  );

  it('when the class keeps the volume of the copy', async () => {
    const outcome = await cluster().set('claim-stays', 1).drill(IMPATIENT);
    expect(outcome.code).toBe(1);
    expect(outcome.status?.reason).toBe('the copy iris-drill-x7k2p could not be removed');
  });

  it('and keeps when a drill succeeded last', async () => {
    const made = cluster().set('status.json', '{"data":{}}').set('volumesnapshots', '');
    const outcome = await made.drill();
    expect(outcome.status).toMatchObject({
      result: 'failed',
      lastSuccess: '2026-11-15T03:20:00Z',
      lastSuccessSnapshot: 'hourly-0',
    });
  });
});

describe('the Pushgateway', () => {
  const PUSHGATEWAY = 'http://pushgateway.monitoring:9091';

  it('is told, grouped by drill, namespace and database', async () => {
    const { code, pushed } = await cluster().drill({ PUSHGATEWAY });
    expect(code).toBe(0);
    expect(pushed).toEqual([
      expect.stringContaining(`${PUSHGATEWAY}/metrics/job/iris-drill/namespace/iris/database/iris`),
    ]);
  });

  it('that does not answer makes a good drill fail, and the result is recorded all the same', async () => {
    const outcome = await cluster().set('no-pushgateway', 1).drill({ PUSHGATEWAY });
    expect(outcome).toMatchObject({ code: 1, status: { result: 'good' } });
    expect(detail(outcome, 'push')).toContain("can't connect");
  });
});

describe('the check in the copy', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drill-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The very commands that the script runs in the container, with an IRIS that reads its input and says something. */
  function inContainer(says: string): string {
    writeFileSync(join(folder, 'iris'), `#!/bin/sh\necho "$*" >args\ncat >input\nprintf '${says}'\n`);
    chmodSync(join(folder, 'iris'), 0o755);
    const script = readFileSync(join(SCRIPTS, 'drill.sh'), 'utf8');
    const [start, poll] = [...script.matchAll(/^ {4,6}'(\[ -e [^']*)'/gm)].map(([, text]) =>
      text.replaceAll('/tmp/', `${folder}/`),
    );
    const env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) };
    const run = (command: string, ...args: string[]) =>
      execFileSync('sh', ['-c', command, 'sh', ...args], { cwd: folder, env, encoding: 'utf8' });
    run(start, 'integrity', '%SYS', 'set status=$$CheckList^Integrity()\nhalt');
    // The session is in the background: the poll fails until it is done.
    for (;;) {
      try {
        return run(poll, 'integrity');
      } catch {
        execFileSync('sleep', ['0.02']);
      }
    }
  }

  it('runs the session in its namespace with the text as input, and reads the word behind "drill:"', () => {
    const answer = inContainer('\\n%%SYS>\\nIntegrity of /x\\ndrill:good\\n%%SYS>');
    expect(answer).toBe('good\ndone\n');
    expect(readFileSync(join(folder, 'args'), 'utf8')).toBe('session IRIS -U%SYS\n');
    expect(readFileSync(join(folder, 'input'), 'utf8')).toBe('set status=$$CheckList^Integrity()\nhalt\n');
  });

  it('does not take the echo of its own input for the answer', () => {
    expect(inContainer('%%SYS>write !,"drill:"_$select(+status:"good",1:"bad"),!\\n<SYNTAX>\\n')).toBe(
      'done\n',
    );
  });
});
