import { qualifiedName } from '../../lib/manifests/metadata';

/** What tells one database among the manifests from another. */
export interface DatabaseIdentity {
  /** Name of its Deployment. */
  readonly name: string;
  readonly namespace?: string;
  /** The manifest's file. */
  readonly file: string;
}

/**
 * Whether a database is the one that somebody names.
 *
 * @param database the database
 * @param name its name, or `namespace/name`
 */
export function isNamed(database: Pick<DatabaseIdentity, 'name' | 'namespace'>, name: string): boolean {
  return database.name === name || qualifiedName(database) === name;
}

/**
 * Databases for a message, each with its file.
 *
 * @param databases the databases
 */
export function shown(databases: readonly DatabaseIdentity[]): string {
  return databases.map((each) => `${qualifiedName(each)} (${each.file})`).join(', ');
}

/**
 * What to say when several databases could be meant.
 *
 * @param databases the databases
 */
export function severalFound(databases: readonly DatabaseIdentity[]): string {
  return `found ${databases.length} databases: ${shown(databases)}; choose one with --name, as 'name' or 'namespace/name'`;
}

/**
 * Each database once: the same manifest may lie in a folder twice, once in a file that holds everything.
 *
 * @param databases as they were found
 */
export function withoutRepeats<T extends DatabaseIdentity>(databases: readonly T[]): T[] {
  return [...new Map(databases.map((each) => [JSON.stringify({ ...each, file: undefined }), each])).values()];
}
