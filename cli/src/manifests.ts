import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import { CommandError } from './errors';
import { list, obj, type Obj } from '../../lib/manifests/object';
import { offsetOf, stepsOf } from './positions';

/** One Kubernetes object and the file it was read from. */
export interface Manifest {
  readonly file: string;
  readonly object: Obj;
}

/** A manifest whose parts can be found in its file. */
export interface LocatedManifest extends Manifest {
  /** The line of a path such as `spec.replicas`, or of what is nearest around it; of the object if the path is empty. */
  readonly lineOf: (path: string) => number;
}

/**
 * Reads every Kubernetes object in a YAML file or in the YAML files of a folder and its folders.
 *
 * @param path file or folder
 * @param advice how to say where the manifests are
 */
export function readManifests(
  path: string,
  advice = 'say with --manifests where they are',
): LocatedManifest[] {
  const manifests = filesAt(path)?.flatMap(readManifestFile) ?? [];
  if (manifests.length === 0) {
    throw new CommandError(`no manifests at '${path}'; run npm run synth first, or ${advice}`);
  }
  return manifests;
}

/**
 * Reads the Kubernetes objects in a YAML file, which may be none.
 *
 * @param file the file
 */
export function readManifestFile(file: string): LocatedManifest[] {
  return parseManifests(readFileSync(file, 'utf8'), file);
}

/**
 * Reads the Kubernetes objects in a YAML text.
 *
 * @param yaml one or more documents
 * @param file what errors call the text
 */
export function parseManifests(yaml: string, file: string): LocatedManifest[] {
  const lineCounter = new LineCounter();
  const manifests = parseAllDocuments(yaml, { lineCounter, prettyErrors: false }).flatMap((document) => {
    const [error] = document.errors;
    if (error) {
      // The parser's own message can quote the file, which may hold a Secret.
      throw broken(
        file,
        lineCounter.linePos(error.pos[0]).line,
        error.code.toLowerCase().replaceAll('_', ' '),
      );
    }
    try {
      const content = obj(document.toJS());
      // An alias inside of its own anchor never ends.
      JSON.stringify(content);
      return flat(content).map(({ object, within }) => ({
        file,
        object,
        lineOf: (path: string) => lineCounter.linePos(offsetOf(document, [...within, ...stepsOf(path)])).line,
      }));
    } catch {
      throw broken(file, lineCounter.linePos(firstBadAlias(document)).line, 'bad alias');
    }
  });
  return manifests.filter(({ object }) => 'kind' in object);
}

/** The items of a `kind: List`, as `kubectl get -o yaml` writes it, or the object itself. */
function flat(object: Obj): readonly { readonly object: Obj; readonly within: readonly string[] }[] {
  return object.kind === 'List'
    ? list(object.items).map((item, index) => ({ object: item, within: ['items', String(index)] }))
    : [{ object, within: [] }];
}

/** Where the first alias without an anchor is; aliases that expand without end are the whole document's fault. */
function firstBadAlias(document: Document.Parsed): number {
  let [at] = document.range;
  visit(document, {
    Alias(_, alias) {
      if (alias.range && !alias.resolve(document)) {
        [at] = alias.range;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return at;
}

function broken(file: string, line: number, reason: string): CommandError {
  return new CommandError(
    `${file} line ${line} is not valid YAML (${reason}); correct it or synthesize it again`,
  );
}

/** Nothing if there is no such file or folder. */
function filesAt(path: string): string[] | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() ? filesBelow(path) : stat && [path];
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesBelow(path);
    }
    return /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}
