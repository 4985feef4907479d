import type { DatabaseManifests, DataVolume } from './database';
import { text, type Obj } from './object';

/** Provisioner of Longhorn, and driver of its snapshots. */
export const LONGHORN_DRIVER = 'driver.longhorn.io';

/** Whether Longhorn makes a volume, by its class or by the name of a class that is not among the manifests; undefined: unknown. */
export function isOnLonghorn(data: DataVolume | undefined): boolean | undefined {
  const provisioner = text(data?.storageClass?.provisioner);
  if (provisioner !== undefined) {
    return provisioner === LONGHORN_DRIVER;
  }
  return data?.storageClassName?.includes('longhorn') === true ? true : undefined;
}

/** The StorageClasses of databases that are among the manifests, each once. */
export function databaseClasses(databases: readonly DatabaseManifests[]): readonly Obj[] {
  return [
    ...new Set(
      databases.flatMap(({ data }): readonly Obj[] =>
        data?.storageClass === undefined ? [] : [data.storageClass],
      ),
    ),
  ];
}

/** The StorageClasses of Longhorn's among them. */
export function longhornClasses(databases: readonly DatabaseManifests[]): readonly Obj[] {
  return databaseClasses(databases).filter(({ provisioner }) => provisioner === LONGHORN_DRIVER);
}
