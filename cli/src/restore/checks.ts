import { originalClaimName } from '../../../lib/iris/restore-in-place';
import { bytesOf, quantityOf, sizeCode } from '../../../lib/manifests/quantity';
import type { VolumeSnapshot } from '../snapshot/volume-snapshot';
import type { RestoreTarget } from './database';
import { imageOf, sameImage } from './image';
import { sizeOfNewClaim } from './size';

/** A restore that somebody thinks of. */
export interface Restore {
  readonly snapshot: VolumeSnapshot;
  /** Where the snapshot is kept: inside the volume or in the backup target. */
  readonly kind?: string;
  readonly target: RestoreTarget;
  /** Whether a copy beside the database is wanted, and not the database itself. */
  readonly beside: boolean;
}

/** What was found out about one condition of a restore. */
export interface Check {
  readonly check: string;
  readonly result: 'ok' | 'FAIL' | 'note';
  readonly text: string;
}

type Finding = readonly [Check['result'], string];

const CHECKS: Readonly<Record<string, (restore: Restore) => Finding>> = {
  state: checkState,
  ready: checkReady,
  database: checkDatabase,
  namespace: checkNamespace,
  claim: checkClaim,
  image: checkImage,
  size: checkSize,
  kind: checkKind,
  consistency: checkConsistency,
};

/**
 * Checks whether a snapshot can become the data of a database.
 *
 * @param restore which snapshot and which database
 */
export function checkRestore(restore: Restore): Check[] {
  return Object.entries(CHECKS).map(([check, find]) => {
    const [result, text] = find(restore);
    return { check, result, text };
  });
}

function checkState({ snapshot: { labelled, state, policy } }: Restore): Finding {
  if (!labelled) {
    return ['note', 'not taken by a snapshot job: nothing is known about its image and its consistency'];
  }
  return state === 'good'
    ? ['ok', `good, taken by policy ${policy ?? '?'}`]
    : [
        'FAIL',
        `it is '${state}', not 'good': what it holds may be of no use; iris-ha snapshot list shows others`,
      ];
}

function checkReady({ snapshot: { deleting, ready, error } }: Restore): Finding {
  if (deleting) {
    return ['FAIL', 'it is being deleted; iris-ha snapshot list shows others'];
  }
  if (ready) {
    return ['ok', 'readyToUse'];
  }
  return ['FAIL', `not readyToUse: ${error ?? 'a backup is so only once it is uploaded; wait for it'}`];
}

function checkDatabase({ snapshot: { database, claimName }, target }: Restore): Finding {
  if (database !== undefined) {
    return database === target.name
      ? ['ok', `of database ${database}`]
      : ['FAIL', `it is of database '${database}', not of '${target.name}'; choose another with --name`];
  }
  if (claimName === undefined) {
    return ['note', 'it does not say which claim it is of; make sure that it is the right data'];
  }
  // After a restore the database mounts another claim than the one it began with.
  const original = originalClaimName(target.name);
  const isOwn = [target.claimName, original].includes(claimName) || claimName.startsWith(`${original}-`);
  return isOwn
    ? ['ok', `of claim ${claimName}`]
    : [
        'FAIL',
        `it is of claim '${claimName}', and ${target.name} mounts '${target.claimName}'; choose another with --name`,
      ];
}

function checkNamespace({ snapshot, target }: Restore): Finding {
  if (snapshot.namespace === undefined || target.namespace === undefined) {
    return ['note', 'the snapshot must be in the namespace of the database; say with --namespace which'];
  }
  return snapshot.namespace === target.namespace
    ? ['ok', `in namespace ${snapshot.namespace}`]
    : [
        'FAIL',
        `it is in namespace '${snapshot.namespace}', the database in '${target.namespace}': a claim is filled from ` +
          'a snapshot of its own namespace only; import the backup there',
      ];
}

function checkClaim({ snapshot, target, beside }: Restore): Finding {
  const mounts = `${target.name} mounts ${target.claimName}`;
  if (beside || target.claim === 'original') {
    return ['ok', `${mounts}, which stays as it is`];
  }
  if (target.claim === 'copy') {
    return [
      'FAIL',
      `${target.name} is a copy itself; make another copy, with another name, or name its original`,
    ];
  }
  if (target.claim === 'existing') {
    return ['note', `${mounts}, given as existingClaimName, so the plan makes a claim and gives that one`];
  }
  return target.restoredFrom === snapshot.name
    ? [
        'note',
        `${mounts}, restored from this snapshot, in the manifests already; a claim is filled only once`,
      ]
    : ['note', `${mounts}, restored from ${target.restoredFrom}, which stays as it is`];
}

function checkImage({ snapshot, target }: Restore): Finding {
  const guard = 'Restored data was not shut down cleanly, and durable %SYS then refuses to upgrade it';
  switch (sameImage(snapshot, target.image)) {
    case 'same':
      return ['ok', `taken with the image of the manifests, ${target.image}`];
    case 'unknown':
      return ['note', `it does not say with which image it was taken. ${guard}, so it has to be that one`];
    default:
      return [
        'FAIL',
        `taken with ${imageOf(snapshot)}, and the manifests have ${target.image}. ${guard}. So restore with the ` +
          "snapshot's image first, stop cleanly (kubectl delete pod --grace-period=420), and only then change the image",
      ];
  }
}

function checkSize(restore: Restore): Finding {
  const { snapshot, target, beside } = restore;
  const [taken, wanted] = [bytesOf(snapshot.size), sizeOfNewClaim(restore)];
  const where = beside ? 'IrisClone' : target.claim === 'existing' ? 'RestoredClaim' : 'restore';
  if (taken === undefined) {
    return ['note', 'it does not say how large its volume was; the new claim must be exactly as large'];
  }
  if (wanted === undefined) {
    return [
      'note',
      `the manifests do not say how large the volume is; set size: ${sizeCode(taken)} in ${where}`,
    ];
  }
  return wanted === taken
    ? ['ok', quantityOf(taken)]
    : [
        'FAIL',
        `its volume had ${quantityOf(taken)}, the new claim would have ${quantityOf(wanted)}; ` +
          `set size: ${sizeCode(taken)} in ${where}`,
      ];
}

function checkKind({ kind, snapshot, beside }: Restore): Finding {
  if (kind === 'bak') {
    return ['ok', 'bak: in the backup target; the new volume is filled from there, which takes its time'];
  }
  if (kind !== 'snap') {
    return [
      'note',
      `class ${snapshot.className ?? '?'} does not tell whether it is inside its volume or a backup`,
    ];
  }
  return [
    'note',
    beside
      ? 'snap: it lives inside the volume of the original, and is lost with it'
      : 'snap: it lives inside the old volume, so keep the old claim and its volume until the restored one has been verified',
  ];
}

function checkConsistency({ snapshot: { consistency } }: Restore): Finding {
  switch (consistency) {
    case 'frozen':
      return ['note', 'frozen: IRIS was frozen while it was taken; it starts as after a power failure'];
    case 'crash':
      return [
        'note',
        'crash: IRIS was not frozen, or not running; WIJ and journal bring it to one state at the start',
      ];
    default:
      return ['note', 'it does not say whether IRIS was frozen; expect a recovery at the start'];
  }
}
