import { type ApiObject, Testing } from 'cdk8s';
import * as longhorn from '../../imports/longhorn.io';
import * as snapshot from '../../imports/snapshot.storage.k8s.io';
import { CRD_FILES, parseCrds, readOwn } from '../support/crd';
import { crdValidator, type KubeObject } from '../support/crd-validator';
import { describeUpstream, readUpstream } from '../support/upstream';

const ownCrds = CRD_FILES.flatMap(({ ours }) => parseCrds(readOwn(ours), ours));

const metadata = { name: 'all-fields' };

// `Required` makes the compiler ask for a value here when crds/ gains a field.
const recurringJob: Required<longhorn.RecurringJobSpec> = {
  name: 'all-fields',
  task: longhorn.RecurringJobSpecTask.BACKUP,
  cron: '0 2 * * *',
  retain: 14,
  concurrency: 1,
  groups: ['default'],
  labels: { made: 'by-test' },
  parameters: { 'full-backup-interval': '7' },
};
const backupTarget: Required<longhorn.BackupTargetSpec> = {
  backupTargetUrl: 's3://bucket@region/path/',
  credentialSecret: 'backup-credentials',
  pollInterval: '5m0s',
};
const volume: Required<longhorn.VolumeSpec> = {
  size: '10737418240',
  numberOfReplicas: 3,
  fromBackup: 's3://bucket@region/?backup=b&volume=v',
  frontend: longhorn.VolumeSpecFrontend.BLOCKDEV,
  standby: true,
  accessMode: longhorn.VolumeSpecAccessMode.RWO,
  dataEngine: longhorn.VolumeSpecDataEngine.V1,
  backupTargetName: 'default',
};
const volumeSnapshot: Required<snapshot.VolumeSnapshotSpec> = {
  volumeSnapshotClassName: 'class',
  source: { persistentVolumeClaimName: 'claim', volumeSnapshotContentName: 'content' },
};
const volumeSnapshotContent: Required<snapshot.VolumeSnapshotContentSpec> = {
  deletionPolicy: snapshot.VolumeSnapshotContentSpecDeletionPolicy.RETAIN,
  driver: 'driver.longhorn.io',
  source: { snapshotHandle: 'bak://volume/backup' },
  sourceVolumeMode: 'Filesystem',
  volumeSnapshotClassName: 'class',
  volumeSnapshotRef: { name: 'snapshot', namespace: 'iris' },
};
const volumeSnapshotClass: Required<snapshot.VolumeSnapshotClassProps> = {
  metadata,
  driver: 'driver.longhorn.io',
  deletionPolicy: snapshot.VolumeSnapshotClassDeletionPolicy.DELETE,
  parameters: { type: 'bak' },
};

function rendered(): KubeObject[] {
  const chart = Testing.chart();
  const objects: ApiObject[] = [
    new longhorn.Setting(chart, 'setting', { metadata, value: 'do-nothing' }),
    new longhorn.RecurringJob(chart, 'job', { metadata, spec: recurringJob }),
    new longhorn.BackupTarget(chart, 'target', { metadata, spec: backupTarget }),
    new longhorn.Volume(chart, 'volume', { metadata, spec: volume }),
    new snapshot.VolumeSnapshot(chart, 'snapshot', { metadata, spec: volumeSnapshot }),
    new snapshot.VolumeSnapshotClass(chart, 'class', volumeSnapshotClass),
    new snapshot.VolumeSnapshotContent(chart, 'content', { metadata, spec: volumeSnapshotContent }),
  ];
  return objects.map((object) => object.toJson() as KubeObject);
}

describe('imports/', () => {
  it('has a class under the plain name of each kind in crds/', () => {
    const classes: Record<string, unknown> = { ...longhorn, ...snapshot };
    const expected = ownCrds.map(({ spec }) => [
      spec.names.kind,
      { apiVersion: `${spec.group}/${spec.versions[0].name}`, kind: spec.names.kind },
    ]);
    expect(
      expected.map(([kind]) => [kind, (classes[kind as string] as typeof longhorn.Setting).GVK]),
    ).toEqual(expected);
  });

  it('renders every field in the spelling of our own schemas', () => {
    const objects = rendered();
    expect(objects.map(({ kind }) => kind).sort()).toEqual(ownCrds.map(({ spec }) => spec.names.kind).sort());
    expect(objects.flatMap(crdValidator(ownCrds))).toEqual([]);
    expect(objects.find(({ kind }) => kind === 'Volume')?.spec).toMatchObject({ Standby: true });
  });

  describeUpstream('with the upstream definitions', () => {
    it('renders nothing they do not know', () => {
      const crds = CRD_FILES.flatMap(({ upstream }) => parseCrds(readUpstream(upstream), upstream));
      expect(rendered().flatMap(crdValidator(crds))).toEqual([]);
    });
  });
});
