import { dnsSubdomain, refuse } from '../util/check';
import type { PasswordHash } from './password-hash';

/** The kinds of `IrisCredentials`. */
export enum IrisCredentialsKind {
  /** An existing Secret holds the complete merge file. */
  EXISTING_SECRET = 'existing-secret',
  /** A Secret with the complete merge file is emitted. */
  EMITTED_SECRET = 'emitted-secret',
  /** The image's own first login. */
  IMAGE_FIRST_LOGIN = 'image-first-login',
  /** The passwords that are in the data. */
  IN_DATA = 'in-data',
}

/**
 * Where the passwords of the predefined accounts come from.
 *
 * A manifest in git holds no secret and no crackable hash, so the default is an existing Secret.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK
 */
export class IrisCredentials {
  /**
   * An existing Secret that holds the complete merge file; `iris-ha secret` makes it.
   * @param secretName Name of the Secret in the database's namespace.
   * @param key Key of the merge file in the Secret. Default `merge.cpf`.
   */
  public static existingSecret(secretName: string, key: string = 'merge.cpf'): IrisCredentials {
    return new IrisCredentials(
      IrisCredentialsKind.EXISTING_SECRET,
      dnsSubdomain('secretName', secretName),
      checkKey(key),
    );
  }

  /**
   * A Secret that is emitted with the manifests, for pipelines that encrypt it before it is committed. In a copy of another
   * database it replaces the passwords that are in the data; accounts that the application made keep theirs.
   * @param passwordHash Password of the predefined accounts, CSPSystem included.
   */
  public static emittedSecret(passwordHash: PasswordHash): IrisCredentials {
    return new IrisCredentials(IrisCredentialsKind.EMITTED_SECRET, undefined, undefined, passwordHash);
  }

  /**
   * The image's own first login: user `_SYSTEM`, password `SYS`, to be changed at once in the Management Portal. For a
   * trial on a private network only, because everybody knows this password until somebody has changed it.
   */
  public static imageFirstLogin(): IrisCredentials {
    return new IrisCredentials(IrisCredentialsKind.IMAGE_FIRST_LOGIN);
  }

  /**
   * The passwords that are in the data already: for a copy of another database, or an existing claim.
   */
  public static inData(): IrisCredentials {
    return new IrisCredentials(IrisCredentialsKind.IN_DATA);
  }

  /** Which kind it is. */
  public readonly kind: IrisCredentialsKind;

  /** Name of the existing Secret, if the credentials come from one. */
  public readonly secretName?: string;

  /** Key of the merge file in the existing Secret. */
  public readonly secretKey?: string;

  /** Hash for the emitted Secret, if the credentials go into one. */
  public readonly passwordHash?: PasswordHash;

  private constructor(
    kind: IrisCredentialsKind,
    secretName?: string,
    secretKey?: string,
    passwordHash?: PasswordHash,
  ) {
    this.kind = kind;
    this.secretName = secretName;
    this.secretKey = secretKey;
    this.passwordHash = passwordHash;
  }
}

function checkKey(key: string): string {
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key) || /^\.\.?$|^\.\./.test(key)) {
    refuse(
      'key',
      `'${key}'`,
      "allowed: letters, digits, '-', '_' and '.', at most 253, not starting with '..'",
    );
  }
  return key;
}
