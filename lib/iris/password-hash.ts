import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Options of {@link PasswordHash.derive}. */
export interface PasswordHashDeriveOptions {
  /**
   * Salt, as 128 hexadecimal digits (64 bytes). Give one only to reproduce a known hash.
   *
   * @default - 64 random bytes
   */
  readonly salt?: string;

  /**
   * Number of PBKDF2 iterations, from 1000 to 1000000.
   *
   * @default 10000
   */
  readonly workFactor?: number;
}

/**
 * The hash of a password in one of the two forms that `[Startup] PasswordHash` of a CPF merge file takes:
 * PBKDF2 with HMAC-SHA512 (four values), or the old one with HMAC-SHA1 (two values).
 *
 * A manifest in git should hold neither: a hash can be attacked offline. Let a database refer to an existing
 * Secret and make that with the `iris-ha secret` command.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=RACS_PasswordHash
 */
export class PasswordHash {
  /**
   * Takes a hash that exists already, written as `hash,salt[,workFactor,algorithm]`.
   *
   * Throws when the text is not such a hash, when its algorithm or work factor is not supported, and when it
   * is a hash of the published default password. No error repeats the text.
   *
   * @param text what follows `PasswordHash=` in a CPF file
   * @see https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=RACS_PasswordHash
   */
  public static of(text: string): PasswordHash {
    const hash = new PasswordHash(parse(text));
    if (hash.matches(PUBLISHED_PASSWORD)) {
      throw new Error(
        `passwordHash: got the published hash of the default password ${PUBLISHED_PASSWORD}, which is refused ` +
          "because everybody knows it; to get the image's first login, ask for it by name with " +
          'IrisCredentials.imageFirstLogin()',
      );
    }
    return hash;
  }

  /**
   * Hashes a password with PBKDF2-HMAC-SHA512, for tools that read the password at run time; a password never
   * belongs in code.
   *
   * Throws when the password is empty, is the published default password in upper or lower case, or has
   * characters outside printable ASCII, and when the salt or the work factor is not as described. No error
   * repeats the password.
   *
   * @param password the password in plain text
   * @param options how to hash it
   * @see https://docs.intersystems.com/irislatest/csp/docbook/DocBook.UI.Page.cls?KEY=RACS_PasswordHash
   */
  public static derive(password: string, options: PasswordHashDeriveOptions = {}): PasswordHash {
    refusePassword(password);
    const workFactor = options.workFactor ?? DEFAULT_WORK_FACTOR;
    refuseWorkFactor(workFactor);
    if (options.salt !== undefined && !HEX_64_BYTES.test(options.salt)) {
      throw new Error(
        `salt: got a text of ${options.salt.length} characters that is not one; allowed: 128 hexadecimal digits`,
      );
    }
    const salt = (options.salt ?? randomBytes(SHA512_BYTES).toString('hex')).toLowerCase();
    const method = { salt, workFactor, algorithm: SHA512 };
    return new PasswordHash({ ...method, hash: pbkdf2(password, method) });
  }

  /**
   * Whether a text is a hash of the published default password `SYS`.
   *
   * Never throws: a text that is no hash, or one of a form that this library cannot check, gives `false`.
   *
   * @param text what follows `PasswordHash=` in a CPF file
   */
  public static isPublishedDefault(text: string): boolean {
    let parts: HashParts;
    try {
      parts = parse(text);
    } catch {
      return false;
    }
    return new PasswordHash(parts).matches(PUBLISHED_PASSWORD);
  }

  /** Exactly what follows `PasswordHash=`: `hash,salt,workFactor,SHA512`, or `hash,salt` for the old form. */
  public readonly value: string;
  private readonly parts: HashParts;

  private constructor(parts: HashParts) {
    this.parts = parts;
    this.value = render(parts);
  }

  /**
   * Whether this is the hash of a password.
   *
   * @param password the password in plain text
   */
  public matches(password: string): boolean {
    return timingSafeEqual(this.parts.hash, pbkdf2(password, this.parts));
  }
}

interface HashMethod {
  /** Hexadecimal digits that stand for bytes with SHA512, the bytes themselves with SHA1. */
  readonly salt: string;
  readonly workFactor: number;
  readonly algorithm: string;
}

interface HashParts extends HashMethod {
  readonly hash: Buffer;
}

const PUBLISHED_PASSWORD = 'SYS';
const SHA1 = 'SHA1';
const SHA512 = 'SHA512';
/** IRIS knows these too, but no public vector says how it writes their salt and hash. */
const OTHER_ALGORITHMS = [SHA1, 'SHA224', 'SHA256', 'SHA384'];
const SHA1_BYTES = 20;
const SHA512_BYTES = 64;
const DEFAULT_WORK_FACTOR = 10_000;
/** The old form does not write its work factor down. */
const OLD_WORK_FACTOR = 1024;
/** NIST SP 800-132 asks for at least this many. */
const MIN_WORK_FACTOR = 1_000;
/** Above this every single login takes seconds. */
const MAX_WORK_FACTOR = 1_000_000;

const HEX_64_BYTES = /^[0-9a-f]{128}$/i;
const HEX_20_BYTES = /^[0-9a-f]{40}$/i;
/** A quote or an equals sign would have to be escaped in CPF actions, and IRIS generates neither. */
const OLD_SALT = /^[A-Za-z0-9]{8}$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

const HOW_TO_MAKE_ONE = 'the iris-ha secret command makes one from a password that it reads at run time';

function parse(text: string): HashParts {
  const values = text.trim().split(',');
  const [hash, salt] = values;
  if (values.length === 2 && HEX_20_BYTES.test(hash) && OLD_SALT.test(salt)) {
    return { hash: Buffer.from(hash, 'hex'), salt, workFactor: OLD_WORK_FACTOR, algorithm: SHA1 };
  }
  if ((values.length !== 2 && values.length !== 4) || !HEX_64_BYTES.test(hash) || !HEX_64_BYTES.test(salt)) {
    throw new Error(`passwordHash: got ${shapeOf(text)}; allowed: ${ALLOWED_FORMS}; ${HOW_TO_MAKE_ONE}`);
  }
  const [workFactor, algorithm] =
    values.length === 4 ? values.slice(2) : [String(DEFAULT_WORK_FACTOR), SHA512];
  refuseAlgorithm(algorithm);
  refuseWorkFactor(/^[0-9]+$/.test(workFactor) ? Number(workFactor) : NaN);
  return {
    hash: Buffer.from(hash, 'hex'),
    salt: salt.toLowerCase(),
    workFactor: Number(workFactor),
    algorithm: SHA512,
  };
}

const ALLOWED_FORMS =
  'hash,salt,workFactor,SHA512 with 128 hexadecimal digits in the first two values, or hash,salt of the old ' +
  'SHA1 form with 40 hexadecimal digits and 8 letters or digits';

/** Says what is wrong without a single character of the text: it may well be a password. */
function shapeOf(text: string): string {
  if (/^\s*PasswordHash\s*=/i.test(text)) {
    return "a whole CPF line: leave out 'PasswordHash='";
  }
  const values = text.trim().split(',');
  const isHash = values.length > 1 && /^[0-9a-f]{32,}$/i.test(values[0]);
  return isHash
    ? `${values.length} values of ${values.map((value) => value.length).join(', ')} characters that are not a hash`
    : `a text of ${text.length} characters that is not a hash`;
}

function refuseAlgorithm(algorithm: string): void {
  if (algorithm === SHA512) {
    return;
  }
  const got = OTHER_ALGORITHMS.find((known) => known === algorithm) ?? 'an algorithm that is unknown';
  throw new Error(`passwordHash: got ${got} as algorithm; allowed: ${SHA512}; ${HOW_TO_MAKE_ONE}`);
}

function refuseWorkFactor(workFactor: number): void {
  if (Number.isInteger(workFactor) && workFactor >= MIN_WORK_FACTOR && workFactor <= MAX_WORK_FACTOR) {
    return;
  }
  const got = Number.isInteger(workFactor) ? String(workFactor) : 'something other than a whole number';
  throw new Error(`workFactor: got ${got}; allowed: ${MIN_WORK_FACTOR} to ${MAX_WORK_FACTOR} iterations`);
}

function refusePassword(password: string): void {
  if (password === '') {
    throw new Error('password: got an empty one; allowed: any other than the published default');
  }
  if (password.toUpperCase() === PUBLISHED_PASSWORD) {
    throw new Error(
      'password: got the published default password, which everybody knows; allowed: any other',
    );
  }
  if (!PRINTABLE_ASCII.test(password)) {
    // How IRIS encodes other characters before it hashes them is not documented, and a wrong guess shows only
    // when nobody can log in.
    throw new Error('password: got characters outside printable ASCII; allowed: printable ASCII');
  }
}

function pbkdf2(password: string, { salt, workFactor, algorithm }: HashMethod): Buffer {
  return algorithm === SHA1
    ? pbkdf2Sync(password, Buffer.from(salt, 'ascii'), workFactor, SHA1_BYTES, 'sha1')
    : pbkdf2Sync(password, Buffer.from(salt, 'hex'), workFactor, SHA512_BYTES, 'sha512');
}

function render(parts: HashParts): string {
  // Each form in the case in which IRIS and its tools write it.
  return parts.algorithm === SHA1
    ? [parts.hash.toString('hex').toUpperCase(), parts.salt].join(',')
    : [parts.hash.toString('hex'), parts.salt, parts.workFactor, SHA512].join(',');
}
