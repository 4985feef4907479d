import type { Size } from 'cdk8s';
import { dnsSubdomain, quantityText, refuse } from '../util/check';
import type { IrisDurableSysProps } from './iris-durable-sys-props';

/**
 * A restore of a database in its place: a new claim is filled from a snapshot, and the Deployment mounts that one. The claim
 * `<name>-data` is kept as it is.
 *
 * Leave it in the code for as long as the database lives on the restored claim: without it the database is back on
 * `<name>-data`, with the data before the restore. Another restore names another snapshot here; the claim of this one is then
 * no longer in the manifests, and stays in the cluster until somebody deletes it.
 */
export interface RestoreInPlace {
  /** Name of the VolumeSnapshot, in the database's namespace. */
  readonly snapshotName: string;

  /**
   * Name of the new claim. A claim that exists is not filled again, so the same snapshot a second time wants another name.
   * @default - `<name>-data-<snapshotName>`
   */
  readonly claimName?: string;

  /**
   * Size of the new claim, which must be the snapshot's: give it where the snapshot is older than an expansion of the volume,
   * and raise it to expand the restored one.
   * @default - the size of the database
   */
  readonly size?: Size;

  /**
   * The image that the snapshot was taken with, which must be the image of the database, by name or digest: restored data was
   * not shut down cleanly, and durable %SYS then refuses to upgrade. The snapshot's annotation `cdk8s-iris-ha/image` has it.
   * @default - not checked here; `npx iris-ha restore plan` checks it
   */
  readonly image?: string;
}

/** Name of the claim that a database has without a restore. */
export function originalClaimName(database: string): string {
  return `${database}-data`;
}

/** Name of the claim of a restore. */
export function restoredClaimName(database: string, { snapshotName, claimName }: RestoreInPlace): string {
  const snapshot = dnsSubdomain('restore.snapshotName', snapshotName);
  const original = originalClaimName(database);
  if (claimName === original) {
    refuse(
      'restore.claimName',
      `'${claimName}', which is the claim before the restore`,
      'allowed: another name; that claim is kept, and a claim that exists is not filled',
    );
  }
  return dnsSubdomain('restore.claimName', claimName ?? `${original}-${snapshot}`);
}

/** Refuses a restore of what is not the database's own claim, and one that cannot start. */
export function checkRestore({ restore, existingClaimName, dataSource, image }: IrisDurableSysProps): void {
  if (restore === undefined) {
    return;
  }
  if (existingClaimName !== undefined) {
    refuse(
      'restore',
      `it and existingClaimName: '${existingClaimName}'`,
      'allowed: one of them; restore into a RestoredClaim and give its name as existingClaimName',
    );
  }
  if (dataSource !== undefined) {
    refuse(
      'restore',
      `it and dataSource: '${dataSource.name}'`,
      'allowed: one of them; a copy is restored by another dataSource and another name',
    );
  }
  if (restore.size !== undefined) {
    quantityText('restore.size', restore.size);
  }
  if (restore.image !== undefined && !isSameImage(restore.image, image.reference)) {
    refuse(
      'restore.image',
      `'${restore.image}' for a database with the image '${image.reference}'`,
      'allowed: the same image or digest; restored data was not shut down cleanly, so durable %SYS refuses to upgrade it: restore with the image of the snapshot, stop cleanly, then change the image',
    );
  }
}

/** The same reference, or two names of one digest, such as those of a registry and its mirror. */
function isSameImage(a: string, b: string): boolean {
  const digest = (reference: string) => /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
  return a === b || (digest(a) !== undefined && digest(a) === digest(b));
}
