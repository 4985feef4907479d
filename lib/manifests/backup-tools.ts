import type { DatabaseManifests } from './database';
import { keptByClass, type KeptIn } from './kept-in';
import { annotationsOf, areBeside, labelsOf, nameOf, namespaceOrDefault, selectsPods } from './metadata';
import { at, list, obj, text, texts, type Obj } from './object';

/** An object of another tool that takes snapshots or backups on a schedule. */
export interface BackupTool {
  /** Group of its API. */
  readonly group: string;
  readonly kind: string;
  /** Where its schedule is. */
  readonly schedule: string;
  /** Where it keeps what it takes of a database's volume; undefined if it takes nothing of it. */
  readonly keptIn: (object: Obj, database: DatabaseManifests) => KeptIn | undefined;
}

/** The tools that are known. Whatever cannot be read does not count as a backup: a false one is found out at the restore. */
export const BACKUP_TOOLS: readonly BackupTool[] = [
  { group: 'velero.io', kind: 'Schedule', schedule: 'spec.schedule', keptIn: ofVelero },
  { group: 'k8up.io', kind: 'Schedule', schedule: 'spec.backup.schedule', keptIn: ofK8up },
  { group: 'config.kio.kasten.io', kind: 'Policy', schedule: 'spec.frequency', keptIn: ofKasten },
  {
    group: 'volsync.backube',
    kind: 'ReplicationSource',
    schedule: 'spec.trigger.schedule',
    keptIn: ofVolSync,
  },
  {
    group: 'snapscheduler.backube',
    kind: 'SnapshotSchedule',
    schedule: 'spec.schedule',
    keptIn: ofSnapscheduler,
  },
  {
    group: 'stork.libopenstorage.org',
    kind: 'ApplicationBackupSchedule',
    schedule: 'spec.schedulePolicyName',
    keptIn: ofStorkBackup,
  },
  {
    group: 'stork.libopenstorage.org',
    kind: 'VolumeSnapshotSchedule',
    schedule: 'spec.schedulePolicyName',
    keptIn: ofStorkSnapshot,
  },
];

/** A CSI snapshot may stay in the storage; only files that are copied, or a snapshot that is moved, are surely away from it. */
function ofVelero({ spec }: Obj, database: DatabaseManifests): KeptIn | undefined {
  const template = obj(at(spec, 'template'));
  const namespace = namespaceOrDefault(database.workload);
  const included = texts(template.includedNamespaces);
  const isLeftOut =
    (included.length > 0 && !included.some((each) => isGlobFor(each, namespace))) ||
    texts(template.excludedNamespaces).some((each) => isGlobFor(each, namespace));
  const copiesFiles = template.defaultVolumesToFsBackup === true || isChosenForFiles(database);
  if (at(spec, 'paused') === true || isLeftOut || (template.snapshotVolumes === false && !copiesFiles)) {
    return undefined;
  }
  const isFiltered = ['labelSelector', 'orLabelSelectors', 'includedResources', 'excludedResources'].some(
    (field) => template[field] !== undefined && template[field] !== null,
  );
  return !isFiltered && (copiesFiles || template.snapshotMoveData === true) ? 'elsewhere' : 'unknown';
}

function isGlobFor(glob: string, namespace: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  try {
    return new RegExp(`^${pattern}$`).test(namespace);
  } catch {
    return false;
  }
}

/** The pod's annotation that names volumes whose files Velero copies. */
function isChosenForFiles({ pod, container, data, workload }: DatabaseManifests): boolean {
  const template = workload.kind === 'Pod' ? workload : obj(at(workload, 'spec.template'));
  const chosen = (annotationsOf(template)['backup.velero.io/backup-volumes'] ?? '').split(',');
  const mount = list(container.volumeMounts).find(({ name, mountPath }) => {
    const claim = at(
      list(pod.volumes).find((each) => each.name === name),
      'persistentVolumeClaim.claimName',
    );
    return mountPath === data?.mountPath && (claim ?? name) === data?.claimName;
  });
  return mount !== undefined && chosen.some((each) => each.trim() === mount.name);
}

/** K8up takes every claim of its namespace that is not for one pod alone, unless an annotation says otherwise. */
function ofK8up(object: Obj, { workload, data }: DatabaseManifests): KeptIn | undefined {
  const claim = data?.claim;
  if (!areBeside(object, workload) || Object.keys(obj(at(object, 'spec.backup'))).length === 0) {
    return undefined;
  }
  if (claim === undefined || at(object, 'spec.backup.labelSelectors') !== undefined) {
    return 'unknown';
  }
  const annotation = annotationsOf(claim)['k8up.io/backup'];
  const modes = texts(at(claim, 'spec.accessModes'));
  return annotation === 'true' ||
    (annotation === undefined && modes.some((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteMany'))
    ? 'elsewhere'
    : undefined;
}

/** What a policy selects, and whether it exports its snapshots, is only partly in it. */
function ofKasten({ spec }: Obj): KeptIn | undefined {
  return at(spec, 'paused') === true ? undefined : 'unknown';
}

/** A manual trigger lets the schedule count for nothing (volsync #1259). A mover that mirrors keeps the newest state only. */
function ofVolSync(object: Obj, database: DatabaseManifests): KeptIn | undefined {
  const { paused, sourcePVC, trigger, restic, kopia, rclone } = obj(object.spec);
  if (
    paused === true ||
    at(trigger, 'manual') !== undefined ||
    !areBeside(object, database.workload) ||
    !isClaimOf(database, sourcePVC)
  ) {
    return undefined;
  }
  return [restic, kopia, rclone].some((each) => each !== undefined) ? 'elsewhere' : 'unknown';
}

/** Without a selector it is for every claim of its namespace. */
function ofSnapscheduler(
  object: Obj,
  { workload, data, surroundings }: DatabaseManifests,
): KeptIn | undefined {
  const { disabled, claimSelector, snapshotTemplate } = obj(object.spec);
  if (disabled === true || !areBeside(object, workload)) {
    return undefined;
  }
  if (Object.keys(obj(claimSelector)).length > 0) {
    if (data?.claim === undefined) {
      return 'unknown';
    }
    if (!selectsPods(claimSelector, labelsOf(data.claim))) {
      return undefined;
    }
  }
  return keptByClass(surroundings, text(at(snapshotTemplate, 'snapshotClassName')));
}

function ofStorkBackup({ spec }: Obj, { workload }: DatabaseManifests): KeptIn | undefined {
  const template = obj(at(spec, 'template.spec'));
  if (at(spec, 'suspend') === true) {
    return undefined;
  }
  if (texts(template.namespaces).some((each) => each === '*' || each === namespaceOrDefault(workload))) {
    return template.selectors === undefined ? 'elsewhere' : 'unknown';
  }
  return template.namespaceSelector === undefined ? undefined : 'unknown';
}

/** Portworx keeps a local snapshot in its storage; a cloud snapshot is one by an annotation that is not read here. */
function ofStorkSnapshot(object: Obj, database: DatabaseManifests): KeptIn | undefined {
  const claim = at(object, 'spec.template.spec.persistentVolumeClaimName');
  return at(object, 'spec.suspend') !== true &&
    areBeside(object, database.workload) &&
    isClaimOf(database, claim)
    ? 'unknown'
    : undefined;
}

/** Whether a name is that of the claim; a StatefulSet names the claim of its first pod `<template>-<name>-0`. */
function isClaimOf({ workload, data }: DatabaseManifests, name: unknown): boolean {
  const isTemplate = list(at(workload, 'spec.volumeClaimTemplates')).some((each) => each === data?.claim);
  return (
    data !== undefined && name === (isTemplate ? `${data.claimName}-${nameOf(workload)}-0` : data.claimName)
  );
}
