import { CpfMerge, IrisDurableSys } from '../../../lib';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { isNamed, severalFound, shown, withoutRepeats } from '../databases';
import { CommandError } from '../errors';
import type { Manifest } from '../manifests';
import { list, obj, text, type Obj } from '../../../lib/manifests/object';

/** A database whose CPF merge file comes from a Secret that exists before it. */
export interface Database {
  readonly file: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The complete CPF merge text but for the credentials. */
  readonly cpf: string;
  readonly secretName: string;
  /** Key of the Secret that becomes the merge file. */
  readonly key: string;
}

const VOLUME = 'cpf';
const LABEL_PREFIX = 'app.kubernetes.io/';

/**
 * The databases among the manifests that wait for a Secret.
 *
 * @param manifests what was synthesized
 */
export function findDatabases(manifests: readonly Manifest[]): Database[] {
  return withoutRepeats(
    deployments(manifests).flatMap((manifest) => {
      const cpf = mergeAnnotation(manifest);
      return cpf === undefined ? [] : [toDatabase(manifest, cpf)];
    }),
  );
}

/**
 * The one database that is meant.
 *
 * @param manifests what was synthesized
 * @param name of its Deployment, or `namespace/name`; needed when there are several
 */
export function chooseDatabase(manifests: readonly Manifest[], name?: string): Database {
  const databases = findDatabases(manifests);
  const chosen = databases.filter((each) => name === undefined || isNamed(each, name));
  if (chosen.length === 1) {
    return chosen[0];
  }
  if (chosen.length > 1) {
    throw new CommandError(severalFound(chosen));
  }
  if (
    name !== undefined &&
    databases.length > 0 &&
    !deployments(manifests).some((each) => isNamed(identity(each), name))
  ) {
    throw new CommandError(`no database is named '${name}'; there is ${shown(databases)}`);
  }
  throw new CommandError(
    `${name === undefined ? 'no Deployment' : `no Deployment named '${name}'`} takes its CPF merge file from an ` +
      'existing Secret; a database with other credentials needs no Secret, so there is nothing to do',
  );
}

function deployments(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ object }) => object.kind === 'Deployment');
}

function identity({ object }: Manifest): { name: string; namespace?: string } {
  const metadata = obj(object.metadata);
  return { name: text(metadata.name) ?? '', namespace: text(metadata.namespace) };
}

function mergeAnnotation({ object }: Manifest): string | undefined {
  return text(obj(obj(object.metadata).annotations)[IrisDurableSys.CPF_MERGE_ANNOTATION]);
}

function toDatabase(manifest: Manifest, cpf: string): Database {
  const id = identity(manifest);
  const fail = (problem: string): CommandError =>
    new CommandError(
      `Deployment ${qualifiedName(id)} in ${manifest.file} has a CPF merge annotation but ${problem}; synthesize it again`,
    );
  if (id.name === '') {
    throw fail('no name');
  }
  const podSpec = obj(obj(obj(manifest.object.spec).template).spec);
  const volume = list(podSpec.volumes).find(({ name }) => name === VOLUME);
  const secret = obj(volume?.secret);
  const secretName = text(secret.secretName);
  if (secretName === undefined) {
    throw fail(`no volume '${VOLUME}' from a Secret`);
  }
  const key = keyOf(secret);
  if (key === undefined) {
    throw fail(`its volume '${VOLUME}' has no item for the file ${CpfMerge.FILE_NAME}`);
  }
  return { ...id, file: manifest.file, labels: labelsOf(manifest), cpf, secretName, key };
}

/** Without items every key of a Secret becomes a file of the same name. */
function keyOf(secret: Obj): string | undefined {
  if (secret.items === undefined) {
    return CpfMerge.FILE_NAME;
  }
  return text(list(secret.items).find(({ path }) => path === CpfMerge.FILE_NAME)?.key);
}

function labelsOf({ object }: Manifest): Record<string, string> {
  const labels = Object.entries(obj(obj(object.metadata).labels));
  return Object.fromEntries(
    labels.filter(
      (label): label is [string, string] => label[0].startsWith(LABEL_PREFIX) && typeof label[1] === 'string',
    ),
  );
}
