import { CpfMerge, type PasswordHash } from '../../../lib';
import { Document, Scalar, visit } from 'yaml';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { CommandError } from '../errors';
import type { Database } from './find';

/** A Kubernetes Secret, as far as this tool writes one. */
export interface Secret {
  readonly apiVersion: 'v1';
  readonly kind: 'Secret';
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly type: 'Opaque';
  readonly stringData: Readonly<Record<string, string>>;
}

/**
 * The Secret with the complete CPF merge file of a database.
 *
 * @param database the database
 * @param hash the hash of the password of its predefined users
 * @param namespace where the Secret goes, when not beside the database's Deployment
 */
export function buildSecret(database: Database, hash: PasswordHash, namespace = database.namespace): Secret {
  const { labels } = database;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: database.secretName,
      ...(namespace === undefined ? {} : { namespace }),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
    },
    type: 'Opaque',
    stringData: { [database.key]: completeMerge(database, hash) },
  };
}

/**
 * The Secret as YAML, with the CPF merge file as readable lines.
 *
 * @param secret the Secret
 */
export function renderSecret(secret: Secret): string {
  const document = new Document(secret);
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && scalar.value.includes('\n')) {
        scalar.type = Scalar.BLOCK_LITERAL;
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

function completeMerge(database: Database, hash: PasswordHash): string {
  try {
    return CpfMerge.parse(database.cpf).withPasswordHash(hash).render();
  } catch (error) {
    throw new CommandError(
      `Deployment ${qualifiedName(database)} in ${database.file}: its CPF merge annotation cannot be used: ` +
        `${(error as Error).message}; synthesize it again`,
    );
  }
}
