import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import { CommandError } from './errors';
import { list, obj, type Obj } from '../../lib/manifests/object';

/** One Kubernetes object and the file it was read from. */
export interface Manifest {
  readonly file: string;
  readonly object: Obj;
}

/**
 * Reads every Kubernetes object in a YAML file or in the YAML files of a folder and its folders.
 *
 * @param path file or folder
 */
export function readManifests(path: string): Manifest[] {
  const manifests = filesAt(path).flatMap((file) => parseManifests(readFileSync(file, 'utf8'), file));
  if (manifests.length === 0) {
    throw nothingAt(path);
  }
  return manifests;
}

/**
 * Reads the Kubernetes objects in a YAML text.
 *
 * @param yaml one or more documents
 * @param file what errors call the text
 */
export function parseManifests(yaml: string, file: string): Manifest[] {
  const lineCounter = new LineCounter();
  const objects = parseAllDocuments(yaml, { lineCounter, prettyErrors: false }).flatMap((document) => {
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
      return flat(obj(document.toJS()));
    } catch {
      throw broken(file, lineCounter.linePos(firstBadAlias(document)).line, 'bad alias');
    }
  });
  return objects.filter((object) => 'kind' in object).map((object) => ({ file, object }));
}

/** The items of a `kind: List`, as `kubectl get -o yaml` writes it, or the object itself. */
function flat(object: Obj): readonly Obj[] {
  return object.kind === 'List' ? list(object.items) : [object];
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

function nothingAt(path: string): CommandError {
  return new CommandError(
    `no manifests at '${path}'; run npm run synth first, or say with --manifests where they are`,
  );
}

function filesAt(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    throw nothingAt(path);
  }
  return stat.isDirectory() ? filesBelow(path) : [path];
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
