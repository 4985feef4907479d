import { noSnapshot } from '../../../lib/rules/backup/no-snapshot';
import { ownClaim, setDataVolume, without } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

const withoutJob = (objects: Mutable[], ...added: Mutable[]) => [...without(objects, 'CronJob'), ...added];
const found = (change: (objects: Mutable[]) => void | Mutable[]) => findingsOf(noSnapshot, change);

describe('no-snapshot', () => {
  it('reports a database that nothing takes snapshots of', () => {
    const { object, path, message } = expectOnly(noSnapshot, withoutJob);
    expect([object.kind, path, message]).toEqual([
      'Deployment',
      '',
      'nothing takes snapshots of the claim iris-data',
    ]);
  });

  it('reports snapshots of another claim, such as that before a restore', () => {
    expectOnly(noSnapshot, (objects) => {
      setDataVolume(objects, { persistentVolumeClaim: { claimName: 'restored' } });
      objects.push({
        ...ownClaim(objects),
        metadata: { ...ownClaim(objects).metadata, name: 'restored' },
      });
    });
  });

  it('reports snapshots in another namespace', () => {
    expectOnly(noSnapshot, (objects) => {
      the(objects, 'CronJob').metadata.namespace = 'other';
    });
  });

  it.each([
    ['of Longhorn', { kind: 'RecurringJob', spec: { task: 'snapshot', groups: ['default'] } }],
    [
      'as backups of Longhorn',
      { kind: 'RecurringJob', spec: { task: 'backup-force-create', groups: ['default'] } },
    ],
    [
      'of snapscheduler',
      { apiVersion: 'snapscheduler.backube/v1', kind: 'SnapshotSchedule', spec: { schedule: '@hourly' } },
    ],
    ['of Velero', { apiVersion: 'velero.io/v1', kind: 'Schedule' }],
    ['of Kasten', { apiVersion: 'config.kio.kasten.io/v1alpha1', kind: 'Policy' }],
  ])('accepts snapshots %s', (_, object) => {
    expectNothing((objects) =>
      withoutJob(objects, { metadata: { name: 'x', namespace: 'iris' }, ...object }),
    );
  });

  it('accepts a CronJob that somebody wrote, in the same namespace or in none', () => {
    const job = (namespace?: string, command = 'kubectl create -f /volumesnapshot.yaml', more = {}) => ({
      kind: 'CronJob',
      metadata: { name: 'own', namespace },
      spec: {
        ...more,
        jobTemplate: {
          spec: {
            template: { spec: { containers: [{ image: 'kubectl', command: ['sh', '-c', command] }] } },
          },
        },
      },
    });
    expectNothing((objects) => withoutJob(objects, job()));
    expectNothing((objects) => withoutJob(objects, job('iris')));
    for (const other of [
      job('other'),
      job('iris', 'echo hello'),
      job('iris', undefined, { suspend: true }),
    ]) {
      expectOnly(noSnapshot, (objects) => withoutJob(objects, other));
    }
  });

  it.each([
    [
      'a RecurringJob that only deletes',
      { kind: 'RecurringJob', spec: { task: 'snapshot-cleanup', groups: ['default'] } },
    ],
    [
      'a RecurringJob of another group',
      { kind: 'RecurringJob', spec: { task: 'snapshot', groups: ['others'] } },
    ],
    ["somebody else's Schedule", { apiVersion: 'example.com/v1', kind: 'Schedule' }],
  ])('is not content with %s', (_, object) => {
    expect(found((objects) => withoutJob(objects, { metadata: { name: 'x' }, ...object }))).toHaveLength(1);
  });

  it('says nothing of a copy and of data without a claim', () => {
    expect(
      found((objects) => {
        ownClaim(objects).spec.dataSource = { kind: 'PersistentVolumeClaim', name: 'original' };
        return withoutJob(objects);
      }),
    ).toEqual([]);
    expect(
      found((objects) => {
        setDataVolume(objects, { emptyDir: {} });
        return withoutJob(objects);
      }),
    ).toEqual([]);
  });
});
