import { Cron } from 'cdk8s';
import { protectionOf } from '../../lib/availability/protection';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import { findDatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import { IrisRestoreDrill } from '../../lib/snapshot/restore-drill';
import { SnapshotKind } from '../../lib/snapshot/snapshot-kind';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { clusterChart, databaseChart, synth } from '../support/synth';
import { database, type DatabaseOptions } from './support';

const HOUR = 3600;
const DAY = 24 * HOUR;

const of = (objects: readonly Obj[]) => protectionOf(findDatabaseManifests(objects)[0]);
const beside = (more: readonly Obj[], options: DatabaseOptions = {}) => of(database({ ...options, more }));

const snapshotClass = (name: string, parameters?: Obj): Obj => ({
  kind: 'VolumeSnapshotClass',
  metadata: { name },
  driver: 'driver.longhorn.io',
  parameters,
});

function ownJob(env: Record<string, string>, job: Obj = {}, labels: Obj = {}): Obj {
  return {
    kind: 'CronJob',
    metadata: { name: 'job', namespace: 'iris', labels: { 'cdk8s-iris-ha/job': 'snapshot', ...labels } },
    spec: {
      schedule: '0 * * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              containers: [{ env: Object.entries(env).map(([name, value]) => ({ name, value })) }],
            },
          },
        },
      },
      ...job,
    },
  };
}

test('without copies there is none', () => {
  expect(beside([])).toEqual({ snapshots: undefined, backups: undefined, drills: undefined });
});

describe('the jobs of this library', () => {
  function chartOf(kind: SnapshotKind) {
    const chart = databaseChart();
    const source = new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2 });
    new IrisSnapshot(chart, 'snapshot', {
      database: source,
      kind,
      schedule: Cron.schedule({ minute: '0', hour: '*/6' }),
    });
    new IrisRestoreDrill(chart, 'drill', { database: source });
    return synth(chart) as Obj[];
  }

  test('as they are emitted: snapshots in the volume, and a drill each week', () => {
    expect(of(chartOf(SnapshotKind.SNAP))).toEqual({
      snapshots: 6 * HOUR,
      backups: undefined,
      drills: 7 * DAY,
    });
  });

  test('as they are emitted: backups, with the classes here or in another repository', () => {
    const cluster = clusterChart();
    new LonghornStorage(cluster, 'longhorn', {});
    const expected = { snapshots: undefined, backups: 6 * HOUR, drills: 7 * DAY };
    const objects = chartOf(SnapshotKind.BAK);
    expect(of(objects)).toEqual(expected);
    expect(of([...(synth(cluster) as Obj[]), ...objects])).toEqual(expected);
  });

  test('of several the most frequent counts', () => {
    expect(
      beside([
        ownJob({ DATABASE: 'iris' }, { schedule: '0 1 * * *' }),
        ownJob({ DATABASE: 'iris' }, { schedule: '0 */2 * * *' }),
      ]),
    ).toMatchObject({ snapshots: 2 * HOUR });
  });

  test.each([
    ['of another database', ownJob({ DATABASE: 'other' })],
    ['of another claim, as after a restore in place', ownJob({ DATABASE: 'iris', CLAIM: 'iris-old' })],
    ['that is suspended', ownJob({ DATABASE: 'iris' }, { suspend: true })],
    ['without the label', ownJob({ DATABASE: 'iris' }, {}, { 'cdk8s-iris-ha/job': undefined })],
    ['in another namespace', { ...ownJob({ DATABASE: 'iris' }), metadata: { name: 'job', namespace: 'b' } }],
    ['whose schedule cannot be read', ownJob({ DATABASE: 'iris' }, { schedule: 'often' })],
    ['without a schedule', ownJob({ DATABASE: 'iris' }, { schedule: undefined })],
  ])('one %s does not count', (_, job) => {
    expect(beside([job])).toEqual({ snapshots: undefined, backups: undefined, drills: undefined });
  });

  test('one of the mounted claim counts', () => {
    expect(beside([ownJob({ DATABASE: 'iris', CLAIM: 'iris-data' })])).toMatchObject({ snapshots: HOUR });
  });
});

describe('where a snapshot class keeps them', () => {
  const snap = ownJob({ DATABASE: 'iris', SNAPSHOT_CLASS: 'copies' });

  test.each<[string, Obj | undefined, boolean]>([
    ['type bak is a backup', { type: 'bak' }, true],
    ['no type is a backup, as Longhorn has it', {}, true],
    ['an empty type is a backup', { type: '' }, true],
    ['no parameters are a backup', undefined, true],
    ['type snap is in the volume', { type: 'snap' }, false],
    ['type bi, a backing image, is no backup of this volume', { type: 'bi' }, false],
  ])('%s', (_, parameters, isBackup) => {
    expect(beside([snap, snapshotClass('copies', parameters)])).toMatchObject(
      isBackup ? { backups: HOUR, snapshots: undefined } : { backups: undefined, snapshots: HOUR },
    );
  });

  test.each([
    ['longhorn-bak', true],
    ['longhorn-iris-bak-scheduled', true],
    ['longhorn-iris-snap', false],
    ['backup', false],
  ])('the class %p, of another owner, is known by its name only', (name, isBackup) => {
    expect(beside([ownJob({ DATABASE: 'iris', SNAPSHOT_CLASS: name })])).toMatchObject(
      isBackup ? { backups: HOUR, snapshots: undefined } : { backups: undefined, snapshots: HOUR },
    );
  });

  test('what a class says is believed, not its name', () => {
    const job = ownJob({ DATABASE: 'iris', SNAPSHOT_CLASS: 'my-bak' });
    expect(beside([job, snapshotClass('my-bak', { type: 'snap' })])).toMatchObject({ snapshots: HOUR });
  });
});

describe('RecurringJobs of Longhorn', () => {
  const recurring = (name: string, spec: Obj): Obj => ({
    kind: 'RecurringJob',
    metadata: { name, namespace: 'longhorn-system' },
    spec: { task: 'backup', cron: '0 2 * * *', retain: 7, ...spec },
  });
  const DAILY = recurring('daily', { groups: ['default'] });
  const NAMED = recurring('named', { cron: '0 */6 * * *' });
  const GOLD = recurring('gold', { cron: '0 */3 * * *', groups: ['gold'] });
  const JOBS = [DAILY, NAMED, GOLD];

  /** The jobs, beside a database whose claim has these labels. */
  function backups(labels: Record<string, string>, jobs = JOBS, options: DatabaseOptions = {}) {
    const objects = database({ ...options, more: jobs }).map((each) =>
      each.kind === 'PersistentVolumeClaim'
        ? { ...each, metadata: { ...(each.metadata as object), labels } }
        : each,
    );
    return of(objects).backups;
  }
  const SOURCE = { 'recurring-job.longhorn.io/source': 'enabled' };

  test('the group default applies to a volume that names none', () => {
    expect(backups({})).toBe(DAY);
    expect(backups(SOURCE)).toBe(DAY);
  });

  test('a claim names jobs and groups, and then the group default does not apply', () => {
    const job = { ...SOURCE, 'recurring-job.longhorn.io/named': 'enabled' };
    const group = { ...SOURCE, 'recurring-job-group.longhorn.io/gold': 'enabled' };
    expect(backups(job)).toBe(6 * HOUR);
    expect(backups(group)).toBe(3 * HOUR);
    expect(backups(job, [DAILY, GOLD])).toBeUndefined();
    expect(backups({ ...SOURCE, 'recurring-job-group.longhorn.io/default': 'enabled' })).toBe(DAY);
  });

  test("a claim's labels count only with the source enabled, and each only if it is enabled", () => {
    expect(backups({ 'recurring-job.longhorn.io/named': 'enabled' })).toBe(DAY);
    expect(backups({ ...SOURCE, 'recurring-job.longhorn.io/named': 'disabled' })).toBe(DAY);
  });

  test('a class names them in its recurringJobSelector, and a claim overrides it', () => {
    const selects = (selector: string) => ({ parameters: { recurringJobSelector: selector } });
    const named = selects('[{"name":"named","isGroup":false}]');
    expect(backups({}, JOBS, named)).toBe(6 * HOUR);
    expect(backups({}, JOBS, selects('[{"name":"gold","isGroup":true}]'))).toBe(3 * HOUR);
    expect(backups({}, JOBS, selects('[{"name":"named"}]'))).toBe(6 * HOUR);
    expect(backups({ ...SOURCE, 'recurring-job-group.longhorn.io/gold': 'enabled' }, JOBS, named)).toBe(
      3 * HOUR,
    );
    expect(backups({}, JOBS, selects('[]'))).toBe(DAY);
    // Longhorn refuses to make a volume of such a class.
    expect(backups({}, JOBS, selects('named'))).toBe(DAY);
  });

  test('snapshots and backups are told apart by their task, and others are neither', () => {
    const task = (name: string) => beside([recurring('job', { groups: ['default'], task: name })]);
    expect(task('backup-force-create')).toMatchObject({ backups: DAY, snapshots: undefined });
    expect(task('snapshot')).toMatchObject({ backups: undefined, snapshots: DAY });
    expect(task('snapshot-force-create')).toMatchObject({ backups: undefined, snapshots: DAY });
    for (const other of ['snapshot-cleanup', 'snapshot-delete', 'filesystem-trim', 'system-backup']) {
      expect(task(other)).toMatchObject({ backups: undefined, snapshots: undefined });
    }
  });

  test('one that retains nothing, says no task or no time does not count', () => {
    expect(backups({}, [recurring('none', { groups: ['default'], retain: 0 })])).toBeUndefined();
    expect(backups({}, [recurring('none', { groups: ['default'], task: undefined })])).toBeUndefined();
    expect(backups({}, [recurring('none', { groups: ['default'], cron: undefined })])).toBeUndefined();
  });

  test('they do nothing for a volume of other storage, or for no volume', () => {
    expect(backups({}, JOBS, { provisioner: 'ebs.csi.aws.com' })).toBeUndefined();
    expect(beside(JOBS, { container: { volumeMounts: [] } }).backups).toBeUndefined();
  });

  test('for a claim in another repository the group default is expected', () => {
    const objects = database({ more: JOBS }).filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    expect(of(objects).backups).toBe(DAY);
  });
});
