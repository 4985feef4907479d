import { environment, type DatabaseManifests } from './database';
import { nameOf } from './metadata';
import { at, list, text, type Obj } from './object';

/** What durable %SYS lies on. */
export interface DurableMount {
  /** ISC_DATA_DIRECTORY without a slash at its end. */
  readonly directory: string;
  /** The innermost mount that the folder is on; undefined if the folder is in the container's own file system. */
  readonly mount?: Obj;
  /** Where that mount is, without a slash at its end. */
  readonly mountPath?: string;
  /** The pod's volume, or a claim template of the StatefulSet in the form of one. */
  readonly volume?: Obj;
}

/** What durable %SYS lies on; undefined if no plain ISC_DATA_DIRECTORY says where it is. */
export function durableMount(database: DatabaseManifests): DurableMount | undefined {
  const directory = environment(database.container, 'ISC_DATA_DIRECTORY');
  if (directory === undefined) {
    return undefined;
  }
  const folder = withoutSlash(directory);
  const [mount] = list(database.container.volumeMounts)
    .filter((each) => isWithin(folder, pathOf(each)))
    .sort((a, b) => pathOf(b).length - pathOf(a).length);
  return mount === undefined
    ? { directory: folder }
    : { directory: folder, mount, mountPath: pathOf(mount), volume: volumeOf(database, mount) };
}

/** The mounts strictly inside of another one. */
export function mountsInside(container: Obj, mountPath: string): readonly Obj[] {
  return list(container.volumeMounts).filter(
    (each) => pathOf(each) !== mountPath && isWithin(pathOf(each), mountPath),
  );
}

function volumeOf({ workload, pod }: DatabaseManifests, mount: Obj): Obj | undefined {
  const template = list(at(workload, 'spec.volumeClaimTemplates')).find(
    (each) => nameOf(each) === mount.name,
  );
  return template === undefined
    ? list(pod.volumes).find(({ name }) => name === mount.name)
    : { name: mount.name, persistentVolumeClaim: { claimName: mount.name } };
}

function pathOf(mount: Obj): string {
  return withoutSlash(text(mount.mountPath) ?? '?');
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
