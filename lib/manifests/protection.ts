import { BACKUP_TOOLS } from './backup-tools';
import { environment, type DatabaseManifests } from './database';
import { keptByClass, type KeptIn } from './kept-in';
import { areBeside, labelsOf, namespaceOf, ofKind } from './metadata';
import { at, text, type Obj } from './object';
import { JOB_LABEL, jobContainer, ownJobs } from './own-jobs';
import { recurringJobsOf } from './recurring-jobs';
import { longestGap } from './schedule';
import { textsIn } from './strings';

export type { KeptIn } from './kept-in';

/** Something that takes copies of a database on a schedule. */
export interface ScheduledCopy {
  readonly keptIn: KeptIn;
  /** The longest time between two of them, in seconds; undefined if nobody can say. */
  readonly every?: number;
}

/** What takes copies of a database on a schedule; empty: nothing does. */
export function scheduledCopies(database: DatabaseManifests): readonly ScheduledCopy[] {
  const objects = database.surroundings;
  return [
    ...ownJobs(database, 'snapshot').map((job) =>
      copy(keptByClass(objects, environment(jobContainer(job), 'SNAPSHOT_CLASS')), job, 'spec.schedule'),
    ),
    ...recurringJobsOf(database).flatMap((job) => {
      const keptIn = keptByTask(text(at(job, 'spec.task')) ?? '');
      return keptIn === undefined ? [] : [copy(keptIn, job, 'spec.cron')];
    }),
    ...objects.flatMap((each) => copiesOfTool(each, database)),
    ...ofKind(objects, 'CronJob')
      .filter((job) => isForeignJob(job) && mayMean(job, database))
      .map((job) => copy('unknown', job, 'spec.schedule')),
  ];
}

/** The restore drills of a database. */
export function restoreDrills(database: DatabaseManifests): readonly Obj[] {
  return ownJobs(database, 'restore-drill');
}

function copiesOfTool(object: Obj, database: DatabaseManifests): readonly ScheduledCopy[] {
  const group = (text(object.apiVersion) ?? '').split('/')[0];
  const tool = BACKUP_TOOLS.find((each) => each.kind === object.kind && each.group === group);
  const keptIn = tool?.keptIn(object, database);
  return tool === undefined || keptIn === undefined ? [] : [copy(keptIn, object, tool.schedule)];
}

function copy(keptIn: KeptIn, object: Obj, schedule: string): ScheduledCopy {
  return { keptIn, every: longestGap(text(at(object, schedule)) ?? '') };
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
    at(job, 'spec.suspend') !== true &&
    textsIn(at(job, 'spec.jobTemplate.spec')).some(({ text: each }) =>
      /volumesnapshot|ExternalFreeze|iris freeze|velero|restic/i.test(each),
    )
  );
}

/** A job without a namespace goes wherever it is applied. */
function mayMean(job: Obj, { workload }: DatabaseManifests): boolean {
  return namespaceOf(job) === undefined || areBeside(job, workload);
}
