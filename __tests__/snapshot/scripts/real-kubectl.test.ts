import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { IrisDurableSys } from '../../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../../lib/iris/iris-image';
import { IrisRestoreDrill } from '../../../lib/snapshot/restore-drill';
import { IrisSnapshot } from '../../../lib/snapshot/iris-snapshot';
import { SnapshotConsistency } from '../../../lib/snapshot/snapshot-consistency';
import { ApiServer } from '../../support/api-server';
import { databaseChart, only } from '../../support/synth';
import { SCRIPTS } from './fake-cluster';
import { DRILL_ENVIRONMENT, DrillCluster } from './drill-job';
import { ENVIRONMENT } from './job';

/**
 * The fake kubectl of the other tests knows the answers by heart. Here the real one asks a small API server, so that
 * every flag, JSONPath and verb of the scripts is one that kubectl knows. KUBECTL names it; .ci/run sets it.
 */
const KUBECTL = process.env.KUBECTL;
const withKubectl = KUBECTL === undefined ? describe.skip : describe;
if (KUBECTL === undefined) {
  process.stdout.write('skipped: no real kubectl; set KUBECTL to one to test the scripts with it\n');
}

const labels = { 'cdk8s-iris-ha/database': 'iris', 'cdk8s-iris-ha/policy': 'iris-snapshot' };
const older = (name: string, creationTimestamp: string) => ({
  metadata: {
    name,
    creationTimestamp,
    labels: { ...labels, 'cdk8s-iris-ha/state': 'good' },
    annotations: { 'cdk8s-iris-ha/minimum-age-seconds': '3600' },
  },
  status: { readyToUse: true },
});

withKubectl('with the real kubectl', () => {
  let server: ApiServer;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
    server = new ApiServer((object) => {
      if (object.kind === 'VolumeSnapshot') {
        object.status = { creationTime: '2026-11-24T15:30:02Z', readyToUse: true };
      }
      if (object.kind === 'Pod') {
        object.status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      }
    });
    const volumes = [
      { name: 'cpf', configMap: { name: 'iris-cpf' } },
      { name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } },
    ];
    const containers = [
      { name: 'side', image: 'side:1' },
      { name: 'iris', image: 'iris:1' },
    ];
    server.put('deployments', {
      metadata: { name: 'iris', generation: 3, annotations: { 'cdk8s-iris-ha/other': 'x' } },
      spec: { template: { spec: { volumes, containers } } },
      status: { readyReplicas: 1, updatedReplicas: 1, observedGeneration: 3 },
    });
    server.put('persistentvolumeclaims', {
      metadata: { name: 'iris-data' },
      status: { phase: 'Bound', capacity: { storage: '10Gi' } },
    });
    for (const [name, phase] of [
      ['iris-0', 'Failed'],
      ['iris-1', 'Running'],
    ]) {
      server.put('pods', {
        metadata: {
          name,
          labels: { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'iris' },
        },
        spec: { volumes, containers },
        status: { phase },
      });
    }
    server.put('volumesnapshots', older('iris-snapshot-2', '2026-11-23T10:00:00Z'));
    server.put('volumesnapshots', older('iris-snapshot-1', '2026-11-22T10:00:00Z'));
    server.put('volumesnapshots', {
      metadata: { name: 'by-hand', creationTimestamp: '2020-01-01T00:00:00Z' },
    });
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function run(env: Record<string, string>, args = [join(SCRIPTS, 'snapshot.sh')]) {
    const url = await server.start();
    const config = join(folder, 'config');
    const named = { cluster: { server: url }, context: { cluster: 'c', user: 'u' } };
    const written = {
      'current-context': 'c',
      clusters: [{ name: 'c', cluster: named.cluster }],
      contexts: [{ name: 'c', context: named.context }],
      users: [{ name: 'u', user: {} }],
    };
    writeFileSync(config, JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...written }));
    // What is waited for is there, or never comes.
    writeFileSync(join(folder, 'sleep'), '#!/bin/sh\n', { mode: 0o755 });
    const child = spawn('sh', args, {
      env: {
        ...ENVIRONMENT,
        ...env,
        HOME: folder,
        KUBECONFIG: config,
        PATH: [folder, dirname(KUBECTL!), process.env.PATH].join(delimiter),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    const lines = out
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { step: string; result: string; detail: string });
    return { code, lines };
  }

  /** What the Role of a job does not allow: verb, resource and, where the request names one, the object. */
  function refusedBy(job: SnapshotConsistency | 'drill'): string[] {
    const chart = databaseChart();
    const database = new IrisDurableSys(chart, 'database', { image: IrisImage.COMMUNITY_2026_2 });
    if (job === 'drill') {
      new IrisRestoreDrill(chart, 'drill', { database });
    } else {
      new IrisSnapshot(chart, 'snapshot', { database, consistency: job });
    }
    const rules = only(chart, 'Role').rules as {
      resources: string[];
      verbs: string[];
      resourceNames?: string[];
    }[];
    return server.asked.filter((asked) => {
      const [verb, resource, name] = asked.split(' ');
      return !rules.some(
        (rule) =>
          rule.resources.includes(resource) &&
          rule.verbs.includes(verb) &&
          (rule.resourceNames === undefined || rule.resourceNames.includes(name)),
      );
    });
  }

  test('takes a crash-consistent snapshot, prunes and leaves an Event', async () => {
    const { code, lines } = await run({ CONSISTENCY: 'crash' });
    expect(lines.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(code).toBe(0);
    const names = server.all('volumesnapshots').map(({ metadata }) => metadata.name);
    expect(names).toEqual([
      'iris-snapshot-2',
      'by-hand',
      expect.stringMatching(/^iris-snapshot-\d{8}-\d{6}-x7k2p$/),
    ]);
    expect(server.all('volumesnapshots')[2].metadata).toMatchObject({
      labels: {
        'cdk8s-iris-ha/state': 'good',
        'cdk8s-iris-ha/size': '10Gi',
        'cdk8s-iris-ha/image-digest': 'unknown',
      },
      annotations: { 'cdk8s-iris-ha/image': 'iris:1' },
    });
    expect(server.all('events')).toMatchObject([
      { involvedObject: { uid: 'uid-iris' }, reason: 'SnapshotTaken' },
    ]);
    expect(refusedBy(SnapshotConsistency.CRASH)).toEqual([]);
  });

  test('finds the one running pod', async () => {
    const { code, lines } = await run({});
    // There is no exec here, so IRIS seems to be down, and that is as far as it goes.
    expect(code).toBe(1);
    expect(lines.map(({ detail }) => detail)).toContain(
      "IRIS in pod iris-1 does not answer 'running' to iris qlist",
    );
    expect(refusedBy(SnapshotConsistency.FROZEN)).toEqual([]);
  }, 60_000);

  test.each([
    ['absent', undefined],
    ['free', ''],
    ['held by a job of before', ENVIRONMENT.POD_NAME],
  ])('takes and returns the lock: %s', async (_, holder) => {
    if (holder !== undefined) {
      server.put('leases', { metadata: { name: 'iris-freeze' }, spec: { holderIdentity: holder } });
    }
    const script = '. "$0/common.sh"; . "$0/lock.sh"; lock; unlock';
    const { code, lines } = await run({}, ['-c', script, SCRIPTS]);
    expect(code).toBe(0);
    expect(lines.map(({ step, result }) => `${step} ${result}`)).toEqual(['lock ok', 'unlock ok']);
    expect(server.all('leases')).toMatchObject([{ spec: { holderIdentity: '' } }]);
    expect(refusedBy(SnapshotConsistency.FROZEN)).toEqual([]);
  });

  test('skips by the annotation of the Deployment', async () => {
    server.put('deployments', {
      metadata: { name: 'iris', annotations: { 'cdk8s-iris-ha/skip-pre-change-snapshot': 'fix "it" now' } },
      spec: { template: { spec: { containers: [] } } },
    });
    const { code, lines } = await run({ PRE_CHANGE: 'yes' });
    expect({ code, last: lines.at(-1)?.result }).toEqual({ code: 0, last: 'ok' });
    expect(server.all('events')).toMatchObject([
      { type: 'Warning', message: 'no snapshot before this change: fix "it" now' },
    ]);
  });

  test('makes a copy of the newest good snapshot, waits for it, removes it and says how it went', async () => {
    const cluster = new DrillCluster();
    server.put('pods', {
      metadata: {
        name: 'iris-drill-old',
        labels: { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'iris-drill' },
      },
      status: { phase: 'Failed' },
    });
    const { code, lines } = await run(DRILL_ENVIRONMENT, [join(cluster.folder, 'scripts', 'drill.sh')]);
    cluster.dispose();
    // There is no exec here, so the check of the copy is as far as it goes.
    expect(lines.map(({ step, result }) => `${step} ${result}`)).toEqual([
      'sweep ok',
      'snapshot ok',
      'clone ok',
      'restore ok',
      'start ok',
      'integrity failed',
      'remove ok',
      'record ok',
      'event ok',
      'end failed',
    ]);
    expect(code).toBe(1);
    expect(lines[1].detail).toContain('iris-snapshot-2 of 2026-11-23T10:00:00Z');
    expect(server.all('pods').map(({ metadata }) => metadata.name)).toEqual(['iris-0', 'iris-1']);
    expect(server.all('configmaps')).toMatchObject([
      { metadata: { name: 'iris-drill-status' }, data: { result: 'failed', snapshot: 'iris-snapshot-2' } },
    ]);
    expect(refusedBy('drill')).toEqual([]);
  });
});
