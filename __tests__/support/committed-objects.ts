/** The manifests in the repository: what `cdk8s synth` made of main.ts and of each example. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocuments } from './crd';
import type { KubeObject } from './crd-validator';
import { REPOSITORY_ROOT } from './repository';

export interface CommittedObject {
  /** File it is in, relative to the repository. */
  readonly file: string;
  readonly object: KubeObject;
}

export function committedObjects(root: string = REPOSITORY_ROOT): CommittedObject[] {
  const examples = subdirectories(root, 'examples').map((name) => join('examples', name, 'dist'));
  return ['dist', ...examples]
    .flatMap((dir) => yamlFiles(root, dir))
    .flatMap((file) =>
      parseDocuments(readFileSync(join(root, file), 'utf8'), file).map((object) => ({
        file,
        object: object as KubeObject,
      })),
    );
}

/** Those whose schema we keep: everything else is validated by the types of cdk8s-plus. */
export function objectsOfGroups(
  objects: readonly CommittedObject[],
  groups: readonly string[],
): CommittedObject[] {
  return objects.filter(({ object }) => groups.includes(object.apiVersion.split('/')[0]));
}

function subdirectories(root: string, dir: string): string[] {
  const path = join(root, dir);
  return existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
}

function yamlFiles(root: string, dir: string): string[] {
  const path = join(root, dir);
  return existsSync(path)
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join(dir, file))
        .sort()
    : [];
}
