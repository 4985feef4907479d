import type { Profile } from '../../../lib/availability/profile';
import { findDatabaseManifests, type DataVolume } from '../../../lib/manifests/database';
import { isOnLonghorn } from '../../../lib/manifests/longhorn-volume';
import type { Obj } from '../../../lib/manifests/object';

/**
 * For each database, what its storage is taken for because the manifests do not say it; undefined where they do.
 *
 * @param objects the manifests
 * @param profile of the prediction
 */
export function storageRemarks(
  objects: readonly Obj[],
  { storageProvider }: Profile,
): readonly (string | undefined)[] {
  const provider = storageProvider === 'longhorn' ? 'Longhorn' : 'other storage than Longhorn';
  return findDatabaseManifests(objects).map(({ data }) =>
    data === undefined || isOnLonghorn(data) !== undefined
      ? undefined
      : `${missing(data)}; taken for ${provider} (storageProvider)`,
  );
}

function missing({ claim, claimName, storageClassName }: DataVolume): string {
  if (claim === undefined) {
    return `claim ${claimName} is not among the manifests`;
  }
  return storageClassName === undefined
    ? `claim ${claimName} names no class`
    : `class ${storageClassName} is not among the manifests`;
}
