import { snapshotIsNoBackup } from '../../../lib/rules/backup/snapshot-is-no-backup';
import { ownClaim, without } from '../storage-support';
import { expectNothing, findingsOf, the, type Mutable } from '../support';

const found = (change: (objects: Mutable[]) => void | Mutable[] = () => {}) =>
  findingsOf(snapshotIsNoBackup, change).map(({ object, path, message }) => [object.kind, path, message]);
const REPORTED = [['Deployment', '', 'all snapshots of the claim iris-data are inside of its volume']];

function setSnapshotClass(objects: Mutable[], name: string): void {
  const [job] = the(objects, 'CronJob').spec.jobTemplate.spec.template.spec.containers;
  job.env.find((each: Mutable) => each.name === 'SNAPSHOT_CLASS').value = name;
}

const add = (object: Mutable) => (objects: Mutable[]) => {
  objects.push({ metadata: { name: 'x', namespace: 'iris' }, ...object });
};

describe('snapshot-is-no-backup', () => {
  it('reports our own hourly snapshots, which are all that is in dist/', () => {
    expect(found()).toEqual(REPORTED);
  });

  it('reports more snapshots inside of the volume', () => {
    expect(
      found(add({ kind: 'RecurringJob', spec: { task: 'snapshot-force-create', groups: ['default'] } })),
    ).toEqual(REPORTED);
    expect(
      found(
        add({
          apiVersion: 'snapscheduler.backube/v1',
          kind: 'SnapshotSchedule',
          spec: { snapshotTemplate: { snapshotClassName: 'longhorn-iris-snap' } },
        }),
      ),
    ).toEqual(REPORTED);
  });

  it.each([
    ['a backup of Longhorn', { kind: 'RecurringJob', spec: { task: 'backup', groups: ['default'] } }],
    ['Velero', { apiVersion: 'velero.io/v1', kind: 'Schedule' }],
    [
      'a schedule with a class that nobody knows',
      { apiVersion: 'snapscheduler.backube/v1', kind: 'SnapshotSchedule', spec: {} },
    ],
  ])('accepts %s beside them', (_, object) => {
    expect(found(add(object))).toEqual([]);
    expectNothing(add(object));
  });

  it('does not take a paused schedule for one, nor one of other namespaces', () => {
    const velero = (spec: Mutable) => add({ apiVersion: 'velero.io/v1', kind: 'Schedule', spec });
    expect(found(velero({ paused: true }))).toEqual(REPORTED);
    expect(found(velero({ template: { includedNamespaces: ['shop'] } }))).toEqual(REPORTED);
  });

  it.each(['longhorn-iris-bak', 'class-in-the-cluster'])('accepts snapshots of the class %s', (name) => {
    expect(found((objects) => setSnapshotClass(objects, name))).toEqual([]);
  });

  it('says nothing of snapshots of another driver, whose place nobody knows', () => {
    expect(
      found((objects) => {
        the(objects, 'VolumeSnapshotClass', 'longhorn-iris-snap').driver = 'ebs.csi.aws.com';
      }),
    ).toEqual([]);
  });

  it('says nothing where there are no snapshots, and of a copy', () => {
    expect(found((objects) => without(objects, 'CronJob'))).toEqual([]);
    expect(
      found((objects) => {
        ownClaim(objects).spec.dataSourceRef = { kind: 'VolumeSnapshot', name: 'before' };
      }),
    ).toEqual([]);
  });
});
