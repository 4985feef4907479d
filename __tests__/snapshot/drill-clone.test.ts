import { Duration, Size } from 'cdk8s';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisService } from '../../lib/iris/iris-service';
import type { IIrisStorage } from '../../lib/storage/iris-storage';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { KNOWN, claimOf, podOf, volumeOf } from '../support/drill-pod';
import { databaseOf, drillChart, filesOf, jobOf, scriptText } from '../support/snapshot-jobs';
import { clusterChart, databaseChart, only, synth } from '../support/synth';

describe('the copy', () => {
  const chart = drillChart();
  const pod = podOf(chart);

  test('is as reviewed', () => {
    expect(pod).toMatchSnapshot();
  });

  test('has places for what the script fills in, and for nothing else', () => {
    const places = (text: string) => [...new Set(text.match(/@[A-Z_]+@/g))].sort();
    const filled = places(scriptText('drill.sh')!);
    expect(places(filesOf(chart)['clone.json'])).toEqual(filled);
    expect(filled).toEqual(
      Object.keys(KNOWN)
        .map((name) => `@${name}@`)
        .sort(),
    );
  });

  test('belongs to the Job, so that it goes with it', () => {
    expect(pod.metadata).toMatchObject({
      name: KNOWN.NAME,
      namespace: 'iris',
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: KNOWN.JOB_NAME, uid: KNOWN.JOB_UID }],
    });
  });

  test('ends by itself, at the latest when the drill does', () => {
    expect(pod.spec).toMatchObject({
      restartPolicy: 'Never',
      activeDeadlineSeconds: jobOf(chart).activeDeadlineSeconds,
    });
  });

  test('has a volume that is a part of it, from the snapshot', () => {
    expect(volumeOf(pod, 'data')).toEqual({
      name: 'data',
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: pod.metadata.labels },
          spec: {
            accessModes: ['ReadWriteOncePod'],
            dataSource: {
              apiGroup: 'snapshot.storage.k8s.io',
              kind: 'VolumeSnapshot',
              name: KNOWN.SNAPSHOT,
            },
            resources: { requests: { storage: '10Gi' } },
            storageClassName: 'longhorn-iris-drill',
            volumeMode: 'Filesystem',
          },
        },
      },
    });
  });

  test('starts no productions, and is not ready before its tasks are suspended', () => {
    const { configMap } = volumeOf(pod, 'cpf') as { configMap: { name: string } };
    const files = only(chart, 'ConfigMap', configMap.name).data as Record<string, string>;
    expect(CpfMerge.parse(files[CpfMerge.FILE_NAME]).value('Startup', 'EnsembleAutoStart')).toBe('0');
    expect(files['suspend-tasks.sh']).toBe(scriptText('suspend-tasks.sh'));
    expect(pod.spec.containers[0].args).toEqual(
      expect.arrayContaining(['--after', '/bin/sh /irissys/cpf/suspend-tasks.sh']),
    );
    expect(JSON.stringify(pod.spec.containers[0].readinessProbe)).toContain('tasks-suspended');
  });

  test('takes one core and no place from others, and starts as patiently as the drill waits', () => {
    const database = databaseOf({
      cpu: 16,
      priorityClassName: 'database',
      probes: { maxStartup: Duration.minutes(10) },
    });
    const { spec } = podOf(drillChart({ database, startTimeout: Duration.hours(2) }));
    expect(spec).not.toHaveProperty('priorityClassName');
    expect(spec.containers[0]).toHaveProperty('resources.requests.cpu', '1');
    expect(spec.containers[0]).toMatchObject({ startupProbe: { periodSeconds: 2, failureThreshold: 3600 } });
  });

  test('starts IRIS although the database is in maintenance', () => {
    const { containers } = podOf(drillChart({ database: databaseOf({ maintenance: true }) })).spec;
    expect(containers[0].args).not.toContain('--up');
    expect(containers[0]).toHaveProperty('readinessProbe');
  });

  test('has the memory of one that serves nobody', () => {
    expect(pod.spec.containers[0]).toHaveProperty('resources.limits.memory', '2048Mi');
    expect(podOf(drillChart({ memory: Size.gibibytes(3) })).spec.containers[0]).toHaveProperty(
      'resources.limits.memory',
      '3072Mi',
    );
  });
});

test('its volume is really deleted: LonghornStorage keeps those of other classes', () => {
  const cluster = clusterChart();
  const storage = new LonghornStorage(cluster, 'longhorn', { storageClassName: 'gold' });
  for (const props of [{ database: databaseOf({ storage }) }, { storage }]) {
    const { storageClassName } = claimOf(podOf(drillChart(props))).spec;
    expect(only(cluster, 'StorageClass', storageClassName)).toMatchObject({
      metadata: { name: 'gold-drill' },
      reclaimPolicy: 'Delete',
    });
  }
});

// What Python or Java implement has getters.
test('storage of another provisioner has its class for drills too', () => {
  class Other implements IIrisStorage {
    public readonly snapshotClassName = 'other-snap';
    public readonly backupClassName = 'other-bak';
    public readonly scheduledBackupClassName = 'other-bak-scheduled';
    public readonly supportsReadWriteOncePod = true;
    public get storageClassName(): string {
      return 'other';
    }
    public get drillClassName(): string {
      return 'other-deleted';
    }
  }
  const chart = drillChart({ storage: new Other() });
  expect(claimOf(podOf(chart)).spec.storageClassName).toBe('other-deleted');
});

describe('nobody reaches the copy, and it reaches nobody', () => {
  const chart = drillChart();
  const labels = podOf(chart).metadata.labels!;

  test('no Service of the database selects it, nor does its Deployment', () => {
    const database = databaseOf();
    const services = databaseChart();
    new IrisService(services, 'service', { database });
    const found = synth(services).filter(({ kind }) => kind === 'Service');
    expect(found).toHaveLength(2);
    for (const { spec } of found) {
      expect(labels).not.toMatchObject((spec as { selector: object }).selector);
    }
    expect(labels).not.toMatchObject(database.matchLabels);
    expect(labels).toMatchObject({ 'app.kubernetes.io/name': 'iris' });
  });

  test('it is not taken for the pod of the job', () => {
    expect(labels).not.toMatchObject(jobOf(chart).template.metadata.labels!);
    expect(labels).not.toHaveProperty(['cdk8s-iris-ha/job']);
  });

  test('a NetworkPolicy without any rule selects it, and no other one', () => {
    const selecting = synth(chart)
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => spec as { podSelector: { matchLabels: object } })
      .filter(({ podSelector }) =>
        Object.entries(podSelector.matchLabels).every(([key, value]) => labels[key] === value),
      );
    expect(selecting).toEqual([
      {
        podSelector: { matchLabels: expect.any(Object) as object },
        policyTypes: ['Ingress', 'Egress'],
      },
    ]);
  });
});
