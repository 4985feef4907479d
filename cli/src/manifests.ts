import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseAllDocuments, visit, type Document, type YAMLParseError } from 'yaml';
import { CommandError } from './errors';
import { list, obj, type Obj } from '../../lib/manifests/object';
import { offsetOf, stepsOf } from './positions';

const CORRECT = 'correct it or synthesize it again';
const SEPARATE = 'separate the files with ---, or name them';

/** How an object begins. */
const NEXT = /^(?:apiVersion|kind):/;

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
  advice = 'say with --manifests where the manifests are',
): LocatedManifest[] {
  const files = filesAt(path);
  const manifests = files?.flatMap(readManifestFile) ?? [];
  if (manifests.length === 0) {
    // The folder that is looked into when nothing is named.
    const first = path === 'dist' ? 'run npm run synth first, or ' : '';
    throw new CommandError(`${nothingAt(path, files)}; ${first}${advice}`);
  }
  return manifests;
}

function nothingAt(path: string, files?: readonly string[]): string {
  if (files === undefined) {
    return `no such file or folder '${path}'`;
  }
  if (files.length === 0) {
    return `no YAML file in the folder '${path}'`;
  }
  return files.some((file) => readFileSync(file, 'utf8').trim() !== '')
    ? `no manifests at '${path}', that is YAML with a kind`
    : `'${path}' is empty`;
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
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
  const manifests = parseAllDocuments(yaml, { lineCounter, prettyErrors: false }).flatMap((document) => {
    const [error] = document.errors;
    if (error) {
      // The parser's own message can quote the file, which may hold a Secret.
      const reason = error.code.toLowerCase().replaceAll('_', ' ');
      const { col } = lineCounter.linePos(error.pos[0]);
      const remedy = col === 1 && isNextObject(error, yaml) ? SEPARATE : CORRECT;
      throw broken(file, lineAt(error.pos[0]), reason, remedy);
    }
    return flat(contentOf(document, (offset) => broken(file, lineAt(offset), 'bad alias', CORRECT))).map(
      ({ object, within }) => ({
        file,
        object,
        lineOf: (path: string) => lineAt(offsetOf(document, [...within, ...stepsOf(path)])),
      }),
    );
  });
  return manifests.filter(({ object }) => 'kind' in object);
}

/** What a document holds; aliases that do not end, or have no anchor, are refused. */
function contentOf(document: Document.Parsed, refusal: (offset: number) => CommandError): Obj {
  const bad = badAlias(document);
  if (bad !== undefined) {
    throw refusal(bad);
  }
  try {
    return obj(document.toJS());
  } catch {
    // Aliases that multiply are the whole document's fault.
    throw refusal(document.range[0]);
  }
}

/** Where the first alias is that has no anchor, or is inside of its own. */
function badAlias(document: Document.Parsed): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias(_, alias, around) {
      const anchored = alias.resolve(document);
      if (alias.range && (anchored === undefined || around.includes(anchored))) {
        [at] = alias.range;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return at;
}

/** Files that were put together without a line between them: the second object looks like more keys of the first. */
function isNextObject({ code, pos: [offset] }: YAMLParseError, yaml: string): boolean {
  return code === 'DUPLICATE_KEY' && NEXT.test(yaml.slice(offset));
}

/** The items of a `kind: List`, as `kubectl get -o yaml` writes it, or the object itself. */
function flat(object: Obj): readonly { readonly object: Obj; readonly within: readonly string[] }[] {
  return object.kind === 'List'
    ? list(object.items).map((item, index) => ({ object: item, within: ['items', String(index)] }))
    : [{ object, within: [] }];
}

function broken(file: string, line: number, reason: string, remedy: string): CommandError {
  return new CommandError(`${file} line ${line} is not valid YAML (${reason}); ${remedy}`);
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
