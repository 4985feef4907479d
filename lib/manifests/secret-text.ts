import { isPublishedHash, passwordHashesIn } from './published-hashes';

/** Recognised by their form: a reference to a variable, a command that prints it, or a placeholder is no secret. */
const SECRETS: readonly (readonly [string, RegExp])[] = [
  // CSP.ini, actions of the CPF and connection strings.
  [
    'a password',
    /(^|[;,])[ \t]*(Password|password|PASSWORD|Pwd)=["']?[^\s"'$(){}<>;,=][^\s"'$(){}<>;,]*["']?[ \t]*([;,]|$)/m,
  ],
  ['a licence key', /^[ \t]*LicenseCapacity[ \t]*=/m],
  ['the key of an object store', /aws_secret_access_key["']?[ \t]*[=:][ \t]*["']?[A-Za-z0-9/+]{16}/i],
];

/** Names of variables and keys whose value is a secret. `PASSWORD_FILE` names a file, `PASSWORD_POLICY` is none; `PWD` is a folder. */
const NAME =
  /(PASSWORD([_-]?HASH)?|PASSWD|PASSPHRASE|SECRET[_-]?(ACCESS[_-]?)?KEY|CLIENT[_-]?SECRET|PRIVATE[_-]?KEY|API[_-]?KEY|(ACCESS|API|AUTH|BEARER)[_-]?TOKEN)$/i;

/** Whether the value of a variable or key of this name is a secret. */
export function isSecretName(name: string): boolean {
  return NAME.test(name);
}

/** What secret a key of a ConfigMap holds, in words that do not repeat it; undefined if none is recognised. */
export function secretIn(key: string, text: string): string | undefined {
  // Everybody knows a published hash: using it is the mistake, not showing it.
  if (passwordHashesIn(text).some((hash) => !isPublishedHash(hash))) {
    return 'the hash of a password';
  }
  const found = SECRETS.find(([, form]) => form.test(text) || form.test(`${key}=${text}`))?.[0];
  if (found !== undefined) {
    return found;
  }
  if (!isSecretName(key) || !/^[^\s${}<>]+\s*$/.test(text)) {
    return undefined;
  }
  return /PASSW(OR)?D$/i.test(key) ? 'a password' : 'a secret';
}
