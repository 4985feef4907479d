import type { DatabaseManifests, DataVolume } from './database';
import { isOnLonghorn } from './longhorn-volume';
import { labelsOf, nameOf, ofKind } from './metadata';
import { at, list, number, text, texts, type Obj } from './object';

/**
 * Longhorn's RecurringJobs for the volume of a database: those that the claim's labels name, or else the class; if neither names
 * one, those of the group `default` (Longhorn 1.12.1, scheduling-backups-and-snapshots).
 */
export function recurringJobsOf({ data, surroundings }: DatabaseManifests): readonly Obj[] {
  if (data === undefined || isOnLonghorn(data) === false) {
    return [];
  }
  const [chosen] = [namedByClaim(data), namedByClass(data)].filter(
    ({ names, groups }) => names.length + groups.length > 0,
  );
  const { names, groups } = chosen ?? { names: [], groups: ['default'] };
  return ofKind(surroundings, 'RecurringJob')
    .filter(
      (each) =>
        names.includes(nameOf(each)) ||
        texts(at(each, 'spec.groups')).some((group) => groups.includes(group)),
    )
    .filter((each) => number(at(each, 'spec.retain')) !== 0);
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
