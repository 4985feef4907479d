import { environment, type DatabaseManifests } from './database';
import { LONGHORN_DRIVER } from './longhorn-volume';
import { labelsOf, nameOf, ofKind } from './metadata';
import { at, text, type Obj } from './object';
import { JOB_LABEL, jobContainer, ownJobs } from './own-jobs';
import { recurringJobsOf } from './recurring-jobs';
import { longestGap } from './schedule';
import { textsIn } from './strings';

/** Where what is taken of a volume is kept: in the volume itself, away from it, or nobody can say. */
export type KeptIn = 'volume' | 'elsewhere' | 'unknown';

/** Something that takes copies of a database on a schedule. */
export interface ScheduledCopy {
  readonly keptIn: KeptIn;
  /** The longest time between two of them, in seconds; undefined if nobody can say. */
  readonly every?: number;
}

/** Kinds of other tools that take snapshots or backups on a schedule, by their API group, and where their schedule is. */
const SCHEDULES: Readonly<Record<string, { readonly kind: string; readonly schedule: string }>> = {
  'velero.io': { kind: 'Schedule', schedule: 'spec.schedule' },
  'k8up.io': { kind: 'Schedule', schedule: 'spec.backup.schedule' },
  'config.kio.kasten.io': { kind: 'Policy', schedule: 'spec.frequency' },
  'volsync.backube': { kind: 'ReplicationSource', schedule: 'spec.trigger.schedule' },
  'stork.libopenstorage.org': { kind: 'ApplicationBackupSchedule', schedule: 'spec.schedule' },
};

/** What takes copies of a database on a schedule; empty: nothing does. */
export function scheduledCopies(
  objects: readonly Obj[],
  database: DatabaseManifests,
): readonly ScheduledCopy[] {
  return [
    ...ownJobs(objects, database, 'snapshot').map((job) =>
      copy(keptByClass(objects, environment(jobContainer(job), 'SNAPSHOT_CLASS')), job, 'spec.schedule'),
    ),
    ...recurringJobsOf(objects, database).flatMap((job) => {
      const keptIn = keptByTask(text(at(job, 'spec.task')) ?? '');
      return keptIn === undefined ? [] : [copy(keptIn, job, 'spec.cron')];
    }),
    ...ofKind(objects, 'SnapshotSchedule').map((each) =>
      copy(
        keptByClass(objects, text(at(each, 'spec.snapshotTemplate.snapshotClassName'))),
        each,
        'spec.schedule',
      ),
    ),
    ...objects.flatMap((each) => {
      const found = SCHEDULES[(text(each.apiVersion) ?? '').split('/')[0]];
      return found?.kind === each.kind ? [copy('elsewhere', each, found.schedule)] : [];
    }),
    ...ofKind(objects, 'CronJob')
      .filter(isForeignJob)
      .map((job) => copy('unknown', job, 'spec.schedule')),
  ];
}

/** The restore drills of a database. */
export function restoreDrills(objects: readonly Obj[], database: DatabaseManifests): readonly Obj[] {
  return ownJobs(objects, database, 'restore-drill');
}

function copy(keptIn: KeptIn, object: Obj, schedule: string): ScheduledCopy {
  return { keptIn, every: longestGap(text(at(object, schedule)) ?? '') };
}

/**
 * Longhorn's snapshots are backups only of the type `bak`, which is also what no type means (1.12.1
 * csi/controller_server.go); other drivers keep theirs in the storage system. A class of another owner is known by its name.
 */
function keptByClass(objects: readonly Obj[], name = ''): KeptIn {
  const found = ofKind(objects, 'VolumeSnapshotClass').find((each) => nameOf(each) === name);
  if (found === undefined) {
    return /-bak(-scheduled)?$/.test(name) ? 'elsewhere' : 'unknown';
  }
  const type = text(at(found, 'parameters.type')) ?? 'bak';
  return found.driver === LONGHORN_DRIVER && type !== 'bak' ? 'volume' : 'elsewhere';
}

function keptByTask(task: string): KeptIn | undefined {
  if (task.startsWith('backup')) {
    return 'elsewhere';
  }
  return /^snapshot(-force-create)?$/.test(task) ? 'volume' : undefined;
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
