import type { DatabaseManifests } from '../manifests/database';
import { environment } from '../manifests/database';
import { besideOf, labelsOf, nameOf, ofKind } from '../manifests/metadata';
import { at, list, number, obj, text, type Obj } from '../manifests/object';
import { longestGap } from '../manifests/schedule';

/** What copies of the data there are, by how far apart they are taken. */
export interface Protection {
  /** Seconds between snapshots inside of the volume; undefined if there are none. */
  readonly snapshots?: number;
  /** Seconds between backups off the cluster; undefined if there are none. */
  readonly backups?: number;
  /** Seconds between restore drills; undefined if there are none. */
  readonly drills?: number;
}

const JOB_LABEL = 'cdk8s-iris-ha/job';

/** What copies are taken of a database, by this library's jobs and by Longhorn's RecurringJobs. */
export function protectionOf(objects: readonly Obj[], database: DatabaseManifests): Protection {
  const own = ownJobs(objects, database);
  const recurring = recurringJobs(objects, database);
  const snapshots = own.filter(({ job }) => job === 'snapshot');
  const isBackup = (className?: string) =>
    ofKind(objects, 'VolumeSnapshotClass').some(
      (each) =>
        nameOf(each) === className && ['bak', undefined, ''].includes(at(each, 'parameters.type') as string),
    ) || /-bak(-scheduled)?$/.test(className ?? '');
  const backupGaps = [
    ...snapshots.filter(({ className }) => isBackup(className)).map(({ gap }) => gap),
    ...recurring.filter(({ task }) => task.startsWith('backup')).map(({ gap }) => gap),
  ];
  const snapshotGaps = [
    ...snapshots.filter(({ className }) => !isBackup(className)).map(({ gap }) => gap),
    ...recurring.filter(({ task }) => /^snapshot(-force-create)?$/.test(task)).map(({ gap }) => gap),
  ];
  return {
    snapshots: shortest(snapshotGaps),
    backups: shortest(backupGaps),
    drills: shortest(own.filter(({ job }) => job === 'restore-drill').map(({ gap }) => gap)),
  };
}

interface OwnJob {
  readonly job: string;
  readonly className?: string;
  readonly gap?: number;
}

function ownJobs(objects: readonly Obj[], { workload }: DatabaseManifests): readonly OwnJob[] {
  return besideOf(objects, workload, 'CronJob')
    .filter((each) => labelsOf(each)[JOB_LABEL] !== undefined && at(each, 'spec.suspend') !== true)
    .map((each) => {
      const container = obj(list(at(each, 'spec.jobTemplate.spec.template.spec.containers'))[0]);
      return {
        job: labelsOf(each)[JOB_LABEL],
        database: environment(container, 'DATABASE'),
        className: environment(container, 'SNAPSHOT_CLASS'),
        gap: longestGap(text(at(each, 'spec.schedule')) ?? ''),
      };
    })
    .filter(({ database }) => database === nameOf(workload));
}

interface RecurringJob {
  readonly task: string;
  readonly gap?: number;
}

/**
 * Those that the claim's labels name; if it names none, those of the group `default` (Longhorn 1.12.1,
 * scheduling-backups-and-snapshots).
 */
function recurringJobs(objects: readonly Obj[], { data }: DatabaseManifests): readonly RecurringJob[] {
  const labels = data?.claim === undefined ? {} : labelsOf(data.claim);
  const groups = namesAfter('recurring-job-group.longhorn.io/', labels);
  const names = namesAfter('recurring-job.longhorn.io/', labels).filter((name) => name !== 'source');
  const named = labels['recurring-job.longhorn.io/source'] === 'enabled' && groups.length + names.length > 0;
  return ofKind(objects, 'RecurringJob')
    .filter((each) => {
      const own = (obj(each.spec).groups as string[] | undefined) ?? [];
      return named
        ? names.includes(nameOf(each)) || own.some((group) => groups.includes(group))
        : own.includes('default');
    })
    .filter((each) => number(at(each, 'spec.retain')) !== 0)
    .map((each) => ({
      task: text(at(each, 'spec.task')) ?? '',
      gap: longestGap(text(at(each, 'spec.cron')) ?? ''),
    }));
}

function namesAfter(prefix: string, labels: Readonly<Record<string, string>>): string[] {
  return Object.keys(labels)
    .filter((key) => key.startsWith(prefix) && labels[key] === 'enabled')
    .map((key) => key.slice(prefix.length));
}

function shortest(gaps: readonly (number | undefined)[]): number | undefined {
  const known = gaps.filter((gap) => gap !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
