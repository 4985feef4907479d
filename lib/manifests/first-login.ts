import { visibleCpf } from './cpf-view';
import { CPF_MERGE_ANNOTATION, type DatabaseManifests } from './database';
import { annotationsOf } from './metadata';
import { at, list, text, texts, type Obj } from './object';
import { isPublishedHash, passwordHashesIn } from './published-hashes';
import { isVendorImage } from './vendor-image';

/** What makes a database start with a password that everybody knows; undefined where nothing does, or nobody can say. */
export function defaultPasswordOf(database: DatabaseManifests): string | undefined {
  const { workload, container, cpf } = database;
  if (passwordHashesIn(cpf ?? '').some(isPublishedHash)) {
    return 'the merge file sets the published hash of SYS';
  }
  const visible = visibleCpf(database);
  const mayBeSetElsewhere =
    // A Secret completes the text.
    annotationsOf(workload)[CPF_MERGE_ANNOTATION] !== undefined ||
    // An image that somebody built may have passwords of its own.
    !isVendorImage(text(container.image) ?? '') ||
    runsCommands(container) ||
    hasData(database);
  if (visible === undefined || mayBeSetElsewhere || /PasswordHash\s*=\s*\S/i.test(visible)) {
    return undefined;
  }
  return visible === ''
    ? 'there is no merge file, so nothing sets a password'
    : 'the merge file sets no PasswordHash, and nothing else sets a password';
}

/**
 * Whether the container is told to do something that may set a password: --password-file or a hook of iris-main, in full or
 * shortened, another entrypoint, or the variable that the developer-community images read.
 */
function runsCommands(container: Obj): boolean {
  return (
    texts(container.args).some((arg) => /^(-[abcpt]|--(a|b|cr|p|t)[a-z-]*)(=|$)/.test(arg)) ||
    list(container.command).length > 0 ||
    at(container, 'lifecycle.postStart') !== undefined ||
    list(container.env).some(({ name }) => name === 'IRIS_PASSWORD')
  );
}

/** Whether passwords may be in the data already: in a copy, or in a claim that the manifests do not make. */
function hasData({ data }: DatabaseManifests): boolean {
  const claim = data?.claim;
  return (
    claim === undefined ||
    ['dataSource', 'dataSourceRef', 'volumeName'].some((field) => at(claim, `spec.${field}`) !== undefined)
  );
}
