import type { DatabaseManifests, DataVolume } from '../manifests/database';
import { environment } from '../manifests/database';
import { isOnLonghorn } from '../manifests/longhorn-volume';
import { besideOf, labelsOf, nameOf, ofKind } from '../manifests/metadata';
import { at, list, number, obj, text, texts, type Obj } from '../manifests/object';
import { JOB_LABEL } from '../manifests/protection';
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

/** What copies are taken of a database, by this library's jobs and by Longhorn's RecurringJobs. */
export function protectionOf(objects: readonly Obj[], database: DatabaseManifests): Protection {
  const own = ownJobs(objects, database);
  const recurring = recurringJobs(objects, database);
  const snapshots = own.filter(({ job }) => job === 'snapshot');
  const backupGaps = [
    ...snapshots.filter(({ className }) => isBackupClass(objects, className)).map(({ gap }) => gap),
    ...recurring.filter(({ task }) => task.startsWith('backup')).map(({ gap }) => gap),
  ];
  const snapshotGaps = [
    ...snapshots.filter(({ className }) => !isBackupClass(objects, className)).map(({ gap }) => gap),
    ...recurring.filter(({ task }) => /^snapshot(-force-create)?$/.test(task)).map(({ gap }) => gap),
  ];
  return {
    snapshots: shortest(snapshotGaps),
    backups: shortest(backupGaps),
    drills: shortest(own.filter(({ job }) => job === 'restore-drill').map(({ gap }) => gap)),
  };
}

/** Without a type Longhorn makes backups (1.12.1 csi/controller_server.go). A class of another owner is known by its name. */
function isBackupClass(objects: readonly Obj[], className = ''): boolean {
  const found = ofKind(objects, 'VolumeSnapshotClass').find((each) => nameOf(each) === className);
  return found === undefined
    ? /-bak(-scheduled)?$/.test(className)
    : (text(at(found, 'parameters.type')) ?? 'bak') === 'bak';
}

interface OwnJob {
  readonly job: string;
  readonly className?: string;
  readonly gap?: number;
}

/** A job of another claim than the mounted one, as after a restore in place, does nothing for the data. */
function ownJobs(objects: readonly Obj[], { workload, data }: DatabaseManifests): readonly OwnJob[] {
  return besideOf(objects, workload, 'CronJob')
    .filter((each) => labelsOf(each)[JOB_LABEL] !== undefined && at(each, 'spec.suspend') !== true)
    .map((each) => {
      const container = obj(list(at(each, 'spec.jobTemplate.spec.template.spec.containers'))[0]);
      return {
        job: labelsOf(each)[JOB_LABEL],
        database: environment(container, 'DATABASE'),
        claim: environment(container, 'CLAIM') ?? data?.claimName,
        className: environment(container, 'SNAPSHOT_CLASS'),
        gap: longestGap(text(at(each, 'spec.schedule')) ?? ''),
      };
    })
    .filter(({ database, claim }) => database === nameOf(workload) && claim === data?.claimName);
}

interface RecurringJob {
  readonly task: string;
  readonly gap?: number;
}

/**
 * Those that the claim's labels name, or else the class; if neither names one, those of the group `default` (Longhorn 1.12.1,
 * scheduling-backups-and-snapshots).
 */
function recurringJobs(objects: readonly Obj[], { data }: DatabaseManifests): readonly RecurringJob[] {
  if (data === undefined || isOnLonghorn(data) === false) {
    return [];
  }
  const [chosen] = [namedByClaim(data), namedByClass(data)].filter(
    ({ names, groups }) => names.length + groups.length > 0,
  );
  const { names, groups } = chosen ?? { names: [], groups: ['default'] };
  return ofKind(objects, 'RecurringJob')
    .filter(
      (each) =>
        names.includes(nameOf(each)) ||
        texts(at(each, 'spec.groups')).some((group) => groups.includes(group)),
    )
    .filter((each) => number(at(each, 'spec.retain')) !== 0)
    .map((each) => ({
      task: text(at(each, 'spec.task')) ?? '',
      gap: longestGap(text(at(each, 'spec.cron')) ?? ''),
    }));
}

interface ChosenJobs {
  readonly names: readonly string[];
  readonly groups: readonly string[];
}

function namedByClaim({ claim }: DataVolume): ChosenJobs {
  const labels = claim === undefined ? {} : labelsOf(claim);
  return labels['recurring-job.longhorn.io/source'] === 'enabled'
    ? {
        names: namesAfter('recurring-job.longhorn.io/', labels).filter((name) => name !== 'source'),
        groups: namesAfter('recurring-job-group.longhorn.io/', labels),
      }
    : { names: [], groups: [] };
}

/** A JSON text such as `[{"name":"hourly","isGroup":false}]`. */
function namedByClass({ storageClass }: DataVolume): ChosenJobs {
  const selector = text(at(storageClass, 'parameters.recurringJobSelector')) ?? '[]';
  try {
    const jobs = list(JSON.parse(selector));
    const namesOf = (isGroup: boolean) =>
      texts(jobs.filter((each) => (each.isGroup === true) === isGroup).map(({ name }) => name));
    return { names: namesOf(false), groups: namesOf(true) };
  } catch {
    return { names: [], groups: [] };
  }
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
