import { CpfMerge } from '../../lib/iris/cpf-merge';
import type { CpfSystemMode } from '../../lib/iris/cpf-merge-props';

const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const SYS_SHA1 = 'FBFE8593AEFA510C27FD184738D6E865A441DE98,u4ocm4qh';
const NAME_RULE = "allowed: letters, digits, '_', '.' and '%', starting with a letter";

const NOT_A_HASH =
  /^passwordHash: got a text of 6 characters that is not a hash; allowed: hash,salt,workFactor,SHA512 /;
const PUBLISHED =
  /^passwordHash: got the published hash of the default password SYS, .*IrisCredentials\.imageFirstLogin\(\)$/;
const PLAIN_TEXT = /^ModifyUser: Password: got a password in plain text; allowed: PasswordHash/;
const PORT = /DefaultPort: got \S+; allowed: a whole number from 1024 to 65535$/;

/** The two ways in which lines reach the file besides the typed props. */
const ways: [string, (section: string, key: string, value: string) => CpfMerge][] = [
  ['raw', (section, key, value) => new CpfMerge({ raw: { [section]: { [key]: value } } })],
  ['parse', (section, key, value) => CpfMerge.parse(`[${section}]\n${key}=${value}\n`)],
];

describe.each(ways)('%s', (_, make) => {
  test('keeps a key that is not typed', () => {
    expect(make('SQL', 'DefaultSchema', 'user').render()).toBe('[SQL]\nDefaultSchema=user\n');
  });

  test('keeps a hash', () => {
    expect(make('Startup', 'PasswordHash', HASH).value('Startup', 'PasswordHash')).toBe(HASH);
  });

  test.each(['Startup', 'startup'])('refuses a password in plain text in [%s]', (section) => {
    expect(() => make(section, 'PasswordHash', 'secret')).toThrow(NOT_A_HASH);
  });

  test('refuses the published hash of SYS', () => {
    expect(() => make('Startup', 'PasswordHash', SYS_SHA1)).toThrow(PUBLISHED);
  });

  test.each(['80', '65536', 'abc', '', '0x7b2', '1e4', '1972.0'])('refuses the port %j', (port) => {
    expect(() => make('Startup', 'DefaultPort', port)).toThrow(PORT);
  });

  test('keeps a port', () => {
    expect(make('Startup', 'DefaultPort', '1972').value('Startup', 'DefaultPort')).toBe('1972');
  });

  test('refuses a control character', () => {
    expect(() => make('SQL', 'A', 'a\u0007b')).toThrow(
      /got a value with a line break or a control character; allowed: one line of text$/,
    );
  });

  test('refuses a key that IRIS does not have', () => {
    expect(() => make('SQL', 'a b', '1')).toThrow(/\[SQL\] key: got 'a b'; allowed: letters, digits, /);
  });
});

describe('raw', () => {
  test('refuses a section name that IRIS does not have', () => {
    expect(() => new CpfMerge({ raw: { 'SQL]\n[x': { A: '1' } } })).toThrow(
      new Error(`raw: section: got 'SQL]\n[x'; ${NAME_RULE}`),
    );
  });

  test.each(['Actions', 'actions'])('refuses the section %s, whose lines have another form', (section) => {
    expect(() => new CpfMerge({ raw: { [section]: { ModifyUser: 'Name=a,Password=secret' } } })).toThrow(
      new Error(`raw: got the section 'Actions'; allowed: the prop actions with CpfAction.of()`),
    );
  });

  test.each(['\n', '\r', '\u2028', '\u0085'])('refuses %j in a value', (lineBreak) => {
    expect(() => new CpfMerge({ raw: { SQL: { A: `1${lineBreak}[Actions]` } } })).toThrow(
      new Error(
        'raw: [SQL] A: got a value with a line break or a control character; allowed: one line of text',
      ),
    );
  });
});

test('a section or key may have a name that JavaScript objects have too', () => {
  const names = ['constructor', 'toString', 'valueOf'];
  for (const name of names) {
    expect(new CpfMerge({ raw: { [name]: { [name]: '1' } } }).render()).toBe(`[${name}]\n${name}=1\n`);
  }
});

describe('parse', () => {
  test('refuses a password in plain text in an action', () => {
    expect(() => CpfMerge.parse('[Actions]\nModifyUser:Name=a,Password=secret')).toThrow(PLAIN_TEXT);
  });

  test.each([SYS_SHA1, 'secret'])('refuses %s as the hash in an action', (text) => {
    expect(() => CpfMerge.parse(`[Actions]\nModifyUser:Name=a,PasswordHash="${text}"`)).toThrow(
      text === SYS_SHA1 ? PUBLISHED : NOT_A_HASH,
    );
  });
});

test('an action that is no list of properties is refused, without showing it', () => {
  for (const properties of ['secret', 'Name=a,secret', 'Name="a"secret', 'Name="secret']) {
    const parse = () => CpfMerge.parse(`[Actions]\nModifyUser:${properties}`);
    expect(parse).toThrow(/^ModifyUser: got .*; allowed: /);
    expect(parse).not.toThrow(/secret/);
  }
});

test('a system mode from a language without enums stays on its line', () => {
  expect(() => new CpfMerge({ systemMode: 'LIVE\n[Actions]' as CpfSystemMode })).toThrow(
    /(systemMode|\[Startup\] SystemMode): got .*; allowed: /s,
  );
});
