import * as fc from 'fast-check';
import { CpfAction } from '../../lib/iris/cpf-action';
import { PasswordHash } from '../../lib/iris/password-hash';

const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const SYS_SHA1 = 'FBFE8593AEFA510C27FD184738D6E865A441DE98,u4ocm4qh';
const hash = PasswordHash.of(HASH);
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

describe('the factories', () => {
  test.each<[string, CpfAction, string]>([
    ['createUser', CpfAction.createUser('app', hash), `CreateUser:Name=app,PasswordHash="${HASH}"`],
    [
      'createUser with properties',
      CpfAction.createUser('app', hash, { Roles: '%SQL,%DB_USER' }),
      `CreateUser:Name=app,PasswordHash="${HASH}",Roles="%SQL,%DB_USER"`,
    ],
    ['modifyUser', CpfAction.modifyUser('Admin', { Enabled: '0' }), 'ModifyUser:Name=Admin,Enabled=0'],
    [
      'modifyUserPassword',
      CpfAction.modifyUserPassword('CSPSystem', hash),
      `ModifyUser:Name=CSPSystem,PasswordHash="${HASH}"`,
    ],
    ['deleteUser', CpfAction.deleteUser('app'), 'DeleteUser:Name=app'],
    [
      'createDatabase',
      CpfAction.createDatabase('APP', '/irissys/data/app'),
      'CreateDatabase:Name=APP,Directory=/irissys/data/app',
    ],
    [
      'createDatabase with properties',
      CpfAction.createDatabase('APP', '/irissys/data/app', { ResourceName: '%DB_APP' }),
      'CreateDatabase:Name=APP,Directory=/irissys/data/app,ResourceName=%DB_APP',
    ],
    [
      'modifyDatabase',
      CpfAction.modifyDatabase('APP', { ReadOnly: '1' }),
      'ModifyDatabase:Name=APP,ReadOnly=1',
    ],
    ['createNamespace', CpfAction.createNamespace('APP', 'APP'), 'CreateNamespace:Name=APP,Globals=APP'],
    [
      'createNamespace with properties',
      CpfAction.createNamespace('APP', 'APP', { Interop: '1' }),
      'CreateNamespace:Name=APP,Globals=APP,Interop=1',
    ],
    [
      'modifyNamespace',
      CpfAction.modifyNamespace('APP', { Globals: 'B' }),
      'ModifyNamespace:Name=APP,Globals=B',
    ],
    ['deleteNamespace', CpfAction.deleteNamespace('APP'), 'DeleteNamespace:Name=APP'],
    ['createResource', CpfAction.createResource('R'), 'CreateResource:Name=R'],
    [
      'createResource with properties',
      CpfAction.createResource('R', { PublicPermission: 'R' }),
      'CreateResource:Name=R,PublicPermission=R',
    ],
    [
      'modifyResource',
      CpfAction.modifyResource('R', { Description: 'a, b' }),
      'ModifyResource:Name=R,Description="a, b"',
    ],
    ['deleteResource', CpfAction.deleteResource('R'), 'DeleteResource:Name=R'],
    ['of', CpfAction.of('CreateRole', { Name: 'r', Description: '' }), 'CreateRole:Name=r,Description=""'],
    ['of without properties', CpfAction.of('DeleteOAuth2Server', {}), 'DeleteOAuth2Server:'],
  ])('%s', (_, action, line) => {
    expect(`${action.operation}:${action.properties}`).toBe(line);
    expect(action.holdsSecret).toBe(line.includes('PasswordHash='));
  });

  test('deleteDatabase names the directory, without which IRIS deletes nothing', () => {
    const factory: { deleteDatabase(name: string, directory: string): CpfAction } = CpfAction;
    expect(factory.deleteDatabase('APP', '/irissys/data/app').properties).toBe(
      'Name=APP,Directory=/irissys/data/app',
    );
  });
});

describe('refused', () => {
  test.each(['Password', 'password'])('a password in plain text, as %s', (property) => {
    expect(() => CpfAction.modifyUser('app', { [property]: 'secret' })).toThrow(
      refused(
        'ModifyUser: Password',
        'a password in plain text',
        'allowed: PasswordHash, with a hash from `iris-ha secret` or PasswordHash.derive()',
      ),
    );
  });

  test('plain text where the hash belongs, without showing it', () => {
    expect(() => CpfAction.of('ModifyUser', { Name: 'app', PasswordHash: 'secret' })).toThrow(
      /^passwordHash: got a text of 6 characters that is not a hash; allowed: hash,salt,workFactor,SHA512 /,
    );
  });

  test('the published hash of SYS', () => {
    expect(() => CpfAction.of('ModifyUser', { Name: 'app', PasswordHash: SYS_SHA1 })).toThrow(
      /^passwordHash: got the published hash of the default password SYS, .* IrisCredentials\.imageFirstLogin\(\)$/,
    );
  });

  test.each(['', ' '])('the name %j', (name) => {
    expect(() => CpfAction.deleteUser(name)).toThrow(
      refused('DeleteUser: Name', 'an empty name', 'allowed: the name of the object'),
    );
  });

  test('a property that the factory sets itself', () => {
    expect(() => CpfAction.modifyUser('app', { Name: 'other' })).toThrow(
      /^ModifyUser: Name: got it twice; allowed: /,
    );
    expect(() => CpfAction.createUser('app', hash, { PasswordHash: HASH })).toThrow(
      /^CreateUser: PasswordHash: got it twice; allowed: /,
    );
  });

  test.each(['a b', '', '1', 'a:b', 'a\nb'])('the operation %j', (operation) => {
    expect(() => CpfAction.of(operation, {})).toThrow(
      refused(
        'operation',
        `'${operation}'`,
        "allowed: letters, digits, '_', '.' and '%', starting with a letter",
      ),
    );
  });

  test('a property name that would be two', () => {
    expect(() => CpfAction.of('CreateRole', { 'Name=x,Roles': '%All' })).toThrow(
      refused(
        'CreateRole: property',
        "'Name=x,Roles'",
        "allowed: letters, digits, '_', '.' and '%', starting with a letter",
      ),
    );
  });

  test('a value that would end its quotes', () => {
    expect(() => CpfAction.deleteUser('a"')).toThrow(
      refused(
        'DeleteUser: Name',
        'a value with a double quote',
        'allowed: any one-line text without double quotes',
      ),
    );
  });
});

/** Reads properties as IRIS does: commas outside of double quotes separate them. */
function read(properties: string): Record<string, string> {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (const character of properties) {
    if (character === '"') {
      quoted = !quoted;
    }
    if (character === ',' && !quoted) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  expect(quoted).toBe(false);
  return Object.fromEntries(
    [...parts, part].map((text) => {
      const at = text.indexOf('=');
      const value = text.slice(at + 1).trim();
      return [text.slice(0, at).trim(), value.startsWith('"') ? value.slice(1, -1) : value];
    }),
  );
}

const key = fc
  .stringMatching(/^[A-Za-z%][A-Za-z0-9_.%]{0,8}$/)
  .filter((text) => !/^(Name|.*Password|PasswordHash|.*Secret)$/i.test(text));
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...',= "\'\n\r\t:[]%\u0000\u0085\u2028ax') }),
);
const properties = fc
  .dictionary(key, nasty, { minKeys: 1, maxKeys: 6, noNullPrototype: true })
  .map((map) => ({ Name: 'x', ...map }));

describe('properties', () => {
  test('what is accepted reads back the same and stays on one line; the rest is refused', () => {
    fc.assert(
      fc.property(properties, (map) => {
        const unsafe = Object.values(map).some((text) => /["\p{Cc}\u2028\u2029]/u.test(text));
        let action: CpfAction;
        try {
          action = CpfAction.of('CreateRole', map);
        } catch (error) {
          expect(unsafe).toBe(true);
          expect((error as Error).message).toMatch(/^CreateRole: \S+: got a value with a .*; allowed: /);
          return;
        }
        expect(unsafe).toBe(false);
        expect(read(action.properties)).toEqual(map);
        expect(action.properties.split(/\p{Cc}|\u2028|\u2029/u)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test('the order of the map does not change the text, and Name comes first', () => {
    const safe = fc.dictionary(key, fc.constantFrom('a', 'a,b', ''), { maxKeys: 6, noNullPrototype: true });
    fc.assert(
      fc.property(safe, (map) => {
        const forwards = CpfAction.of('CreateRole', { Name: 'x', ...map });
        const backwards = CpfAction.of(
          'CreateRole',
          Object.fromEntries(Object.entries({ Name: 'x', ...map }).reverse()),
        );
        expect(backwards.properties).toBe(forwards.properties);
        expect(forwards.properties).toMatch(/^Name=x(,|$)/);
      }),
    );
  });
});
