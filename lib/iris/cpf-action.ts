import { refuse } from '../util/check';
import { checkName, quote } from './cpf-text';
import { PasswordHash } from './password-hash';

/**
 * One operation of the `[Actions]` section, done once when the file is merged.
 *
 * Actions are idempotent: Create is skipped where the object exists, Modify and Delete where it does not. They run in
 * the order in which they are given.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ACMF
 */
export class CpfAction {
  /**
   * Creates a user.
   * @param name The user's name.
   * @param passwordHash The hash of the user's password.
   * @param properties Further properties of the user, such as `Roles`.
   */
  public static createUser(
    name: string,
    passwordHash: PasswordHash,
    properties: Record<string, string> = {},
  ): CpfAction {
    return new CpfAction('CreateUser', { Name: name, PasswordHash: passwordHash.value, ...properties });
  }

  /**
   * Changes a user.
   * @param name The user's name.
   * @param properties What to change, such as `Enabled`.
   */
  public static modifyUser(name: string, properties: Record<string, string>): CpfAction {
    return new CpfAction('ModifyUser', { Name: name, ...properties });
  }

  /**
   * Gives an existing user another password.
   * @param name The user's name.
   * @param passwordHash The hash of the new password.
   */
  public static modifyUserPassword(name: string, passwordHash: PasswordHash): CpfAction {
    return new CpfAction('ModifyUser', { Name: name, PasswordHash: passwordHash.value });
  }

  /**
   * Deletes a user.
   * @param name The user's name.
   */
  public static deleteUser(name: string): CpfAction {
    return new CpfAction('DeleteUser', { Name: name });
  }

  /**
   * Creates a database.
   * @param name The database's name.
   * @param directory Its folder, inside the data volume.
   * @param properties Further properties of the database, such as `Resource`.
   */
  public static createDatabase(
    name: string,
    directory: string,
    properties: Record<string, string> = {},
  ): CpfAction {
    return new CpfAction('CreateDatabase', { Name: name, Directory: directory, ...properties });
  }

  /**
   * Changes a database.
   * @param name The database's name.
   * @param properties What to change.
   */
  public static modifyDatabase(name: string, properties: Record<string, string>): CpfAction {
    return new CpfAction('ModifyDatabase', { Name: name, ...properties });
  }

  /**
   * Removes a database from the configuration.
   * @param name The database's name.
   */
  public static deleteDatabase(name: string): CpfAction {
    return new CpfAction('DeleteDatabase', { Name: name });
  }

  /**
   * Creates a namespace.
   * @param name The namespace's name.
   * @param globals The database of its globals.
   * @param properties Further properties of the namespace, such as `Routines`.
   */
  public static createNamespace(
    name: string,
    globals: string,
    properties: Record<string, string> = {},
  ): CpfAction {
    return new CpfAction('CreateNamespace', { Name: name, Globals: globals, ...properties });
  }

  /**
   * Changes a namespace.
   * @param name The namespace's name.
   * @param properties What to change.
   */
  public static modifyNamespace(name: string, properties: Record<string, string>): CpfAction {
    return new CpfAction('ModifyNamespace', { Name: name, ...properties });
  }

  /**
   * Deletes a namespace from the configuration; its databases stay.
   * @param name The namespace's name.
   */
  public static deleteNamespace(name: string): CpfAction {
    return new CpfAction('DeleteNamespace', { Name: name });
  }

  /**
   * Creates a security resource.
   * @param name The resource's name.
   * @param properties Further properties of the resource, such as `PublicPermission`.
   */
  public static createResource(name: string, properties: Record<string, string> = {}): CpfAction {
    return new CpfAction('CreateResource', { Name: name, ...properties });
  }

  /**
   * Changes a security resource.
   * @param name The resource's name.
   * @param properties What to change.
   */
  public static modifyResource(name: string, properties: Record<string, string>): CpfAction {
    return new CpfAction('ModifyResource', { Name: name, ...properties });
  }

  /**
   * Deletes a security resource.
   * @param name The resource's name.
   */
  public static deleteResource(name: string): CpfAction {
    return new CpfAction('DeleteResource', { Name: name });
  }

  /**
   * Any other operation.
   * @param operation The operation's name, such as `CreateRole`.
   * @param properties Its properties; `Name` comes first where there is one.
   */
  public static of(operation: string, properties: Record<string, string>): CpfAction {
    return new CpfAction(operation, properties);
  }

  /** The operation, such as `CreateUser`. */
  public readonly operation: string;

  /** The properties as they stand in the merge file, quoted where they have to be. */
  public readonly properties: string;

  /** True if the action carries a password hash, so that its file belongs into a Secret. */
  public readonly hasPasswordHash: boolean;

  private constructor(operation: string, properties: Record<string, string>) {
    this.operation = checkName('operation', operation);
    this.hasPasswordHash = 'PasswordHash' in properties;
    if ('Password' in properties) {
      refuse(
        `${operation}: Password`,
        'a password in plain text',
        'allowed: PasswordHash, with a hash from `iris-ha secret` or PasswordHash.derive()',
      );
    }
    if (this.hasPasswordHash) {
      // Refuses plain text and the published hash of SYS, also where the map was filled by hand.
      PasswordHash.of(properties.PasswordHash);
    }
    if ('Name' in properties && properties.Name.trim() === '') {
      refuse(`${operation}: Name`, 'an empty name', 'allowed: the name of the object');
    }
    this.properties = Object.entries(properties)
      .map(
        ([key, value]) =>
          `${checkName(`${operation}: property`, key)}=${quote(`${operation}: ${key}`, value)}`,
      )
      .join(',');
  }
}
