import { environment, type DatabaseManifests } from './database';
import { LONGHORN_DRIVER } from './longhorn-volume';
import { besideOf, labelsOf, nameOf, ofKind } from './metadata';
import { at, list, text, type Obj } from './object';
import { textsIn } from './strings';

/** Label of the CronJobs of this library, by what they do: `snapshot` or `restore-drill`. */
export const JOB_LABEL = 'cdk8s-iris-ha/job';

/** Where what is taken of a volume is kept: in the volume itself, away from it, or nobody can say. */
export type KeptIn = 'volume' | 'elsewhere' | 'unknown';

/** Kinds of other tools that take snapshots or backups on a schedule, by their API group. */
const SCHEDULES: Readonly<Record<string, string>> = {
  'velero.io': 'Schedule',
  'k8up.io': 'Schedule',
  'config.kio.kasten.io': 'Policy',
  'volsync.backube': 'ReplicationSource',
  'stork.libopenstorage.org': 'ApplicationBackupSchedule',
};

/** Where each thing that takes snapshots or backups of a database on a schedule keeps them; empty: nothing takes any. */
export function protectionOf(objects: readonly Obj[], database: DatabaseManifests): readonly KeptIn[] {
  return [
    ...ownJobs(objects, database, 'snapshot').map((job) =>
      keptByClass(objects, environment(jobContainer(job), 'SNAPSHOT_CLASS')),
    ),
    ...ofKind(objects, 'RecurringJob').flatMap(keptByRecurringJob),
    ...ofKind(objects, 'SnapshotSchedule').map((each) =>
      keptByClass(objects, text(at(each, 'spec.snapshotTemplate.snapshotClassName'))),
    ),
    ...objects.filter(isForeignSchedule).map((): KeptIn => 'elsewhere'),
    ...ofKind(objects, 'CronJob')
      .filter(isForeignJob)
      .map((): KeptIn => 'unknown'),
  ];
}

/** The restore drills of a database. */
export function restoreDrills(objects: readonly Obj[], database: DatabaseManifests): readonly Obj[] {
  return ownJobs(objects, database, 'restore-drill');
}

/** The CronJobs of this library for a database: for another claim than the mounted one they do nothing for it. */
function ownJobs(
  objects: readonly Obj[],
  { workload, data }: DatabaseManifests,
  job: string,
): readonly Obj[] {
  return besideOf(objects, workload, 'CronJob').filter((each) => {
    const container = jobContainer(each);
    const claim = environment(container, 'CLAIM');
    return (
      labelsOf(each)[JOB_LABEL] === job &&
      (claim === undefined
        ? environment(container, 'DATABASE') === nameOf(workload)
        : claim === data?.claimName)
    );
  });
}

function jobContainer(job: Obj): Obj {
  return list(at(job, 'spec.jobTemplate.spec.template.spec.containers'))[0] ?? {};
}

/** Longhorn's own snapshots are in the volume unless their type is `bak`; other drivers keep theirs in the storage system. */
function keptByClass(objects: readonly Obj[], name: string | undefined): KeptIn {
  const found = ofKind(objects, 'VolumeSnapshotClass').find((each) => nameOf(each) === name);
  if (found === undefined) {
    return 'unknown';
  }
  return found.driver === LONGHORN_DRIVER && at(found, 'parameters.type') === 'snap' ? 'volume' : 'elsewhere';
}

function keptByRecurringJob(job: Obj): readonly KeptIn[] {
  const task = text(at(job, 'spec.task')) ?? '';
  if (/^backup/.test(task)) {
    return ['elsewhere'];
  }
  return /^snapshot(-force-create)?$/.test(task) ? ['volume'] : [];
}

function isForeignSchedule(object: Obj): boolean {
  return SCHEDULES[(text(object.apiVersion) ?? '').split('/')[0]] === object.kind;
}

/** A job that somebody wrote: what it does is only in its script. */
function isForeignJob(job: Obj): boolean {
  return (
    labelsOf(job)[JOB_LABEL] === undefined &&
    textsIn(at(job, 'spec.jobTemplate.spec')).some(({ text: each }) =>
      /volumesnapshot|ExternalFreeze|iris freeze|velero|restic/i.test(each),
    )
  );
}
