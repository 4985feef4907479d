import { refuse } from '../util/check';
import { checkName, quote, splitProperties } from './cpf-text';
import { PasswordHash } from './password-hash';

/**
 * One operation of the `[Actions]` section, done once when the file is merged.
 *
 * Actions are idempotent: Create is skipped where the object exists, Modify and Delete where it does not. IRIS decides in
 * which order they run, whatever their order in the file.
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
    return CpfAction.joined('CreateUser', { Name: name, PasswordHash: passwordHash.value }, properties);
  }

  /**
   * Changes a user.
   * @param name The user's name.
   * @param properties What to change, such as `Enabled`.
   */
  public static modifyUser(name: string, properties: Record<string, string>): CpfAction {
    return CpfAction.joined('ModifyUser', { Name: name }, properties);
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
   * @param properties Further properties of the database, such as `ResourceName`.
   */
  public static createDatabase(
    name: string,
    directory: string,
    properties: Record<string, string> = {},
  ): CpfAction {
    return CpfAction.joined('CreateDatabase', { Name: name, Directory: directory }, properties);
  }

  /**
   * Changes a database.
   * @param name The database's name.
   * @param properties What to change, with its `Directory`, or with `LogicalOnly=1` for the configuration alone.
   */
  public static modifyDatabase(name: string, properties: Record<string, string>): CpfAction {
    return CpfAction.joined('ModifyDatabase', { Name: name }, properties);
  }

  /**
   * Deletes a database with its data.
   * @param name The database's name.
   * @param directory Its folder; IRIS deletes nothing without it.
   */
  public static deleteDatabase(name: string, directory: string): CpfAction {
    return new CpfAction('DeleteDatabase', { Name: name, Directory: directory });
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
    return CpfAction.joined('CreateNamespace', { Name: name, Globals: globals }, properties);
  }

  /**
   * Changes a namespace.
   * @param name The namespace's name.
   * @param properties What to change.
   */
  public static modifyNamespace(name: string, properties: Record<string, string>): CpfAction {
    return CpfAction.joined('ModifyNamespace', { Name: name }, properties);
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
    return CpfAction.joined('CreateResource', { Name: name }, properties);
  }

  /**
   * Changes a security resource.
   * @param name The resource's name.
   * @param properties What to change.
   */
  public static modifyResource(name: string, properties: Record<string, string>): CpfAction {
    return CpfAction.joined('ModifyResource', { Name: name }, properties);
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

  /** @internal */
  public static _parse(operation: string, text: string): CpfAction {
    return CpfAction.joined(
      operation,
      ...splitProperties(operation, text).map(([key, value]) => ({ [key]: value })),
    );
  }

  private static joined(operation: string, ...parts: Record<string, string>[]): CpfAction {
    const properties: Record<string, string> = {};
    for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
      if (Object.keys(properties).some((known) => known.toLowerCase() === key.toLowerCase())) {
        refuse(`${operation}: ${key}`, 'it twice', 'allowed: each property once');
      }
      properties[key] = value;
    }
    return new CpfAction(operation, properties);
  }

  /** The operation, such as `CreateUser`. */
  public readonly operation: string;

  /** The properties as they stand in the merge file, quoted where they have to be. */
  public readonly properties: string;

  /** True if the action carries a password hash or another secret, so that its file belongs into a Secret. */
  public readonly holdsSecret: boolean;

  private constructor(operation: string, properties: Record<string, string>) {
    this.operation = checkName('operation', operation);
    const named = (wanted: string) =>
      Object.entries(properties).find(([key]) => key.toLowerCase() === wanted);
    if (named('password')) {
      refuse(
        `${operation}: Password`,
        'a password in plain text',
        'allowed: PasswordHash, with a hash from `iris-ha secret` or PasswordHash.derive()',
      );
    }
    const hash = named('passwordhash');
    this.holdsSecret = Object.keys(properties).some(isSecretProperty);
    if (hash) {
      // Refuses plain text and the published hash of SYS, also where the map was filled by hand.
      PasswordHash.of(hash[1]);
    }
    if ('Name' in properties && properties.Name.trim() === '') {
      refuse(`${operation}: Name`, 'an empty name', 'allowed: the name of the object');
    }
    // Name first, then alphabetically: maps of some languages have no order of their own.
    this.properties = Object.entries(properties)
      .sort(([a], [b]) => Number(b === 'Name') - Number(a === 'Name') || (a < b ? -1 : 1))
      .map(
        ([key, value]) =>
          `${checkName(`${operation}: property`, key)}=${quote(`${operation}: ${key}`, value)}`,
      )
      .join(',');
  }
}

/** Properties that hold a hash, a password or a key, by the names that IRIS' security classes use. */
export function isSecretProperty(key: string): boolean {
  return /(Password(Hash)?|Secret(64)?)$/i.test(key) && !/^ChangePassword$/i.test(key);
}
