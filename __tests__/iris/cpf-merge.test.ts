import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { CpfAction } from '../../lib/iris/cpf-action';
import { CpfMerge, isSecret } from '../../lib/iris/cpf-merge';
import type { CpfMergeProps } from '../../lib/iris/cpf-merge-props';
import { CpfSystemMode } from '../../lib/iris/cpf-merge-props';
import { PasswordHash } from '../../lib/iris/password-hash';

const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const OTHER_HASH = `${'12'.repeat(64)},${'34'.repeat(64)},20000,SHA512`;
const hash = PasswordHash.of(HASH);

const allProps: Required<CpfMergeProps> = {
  globals: Size.gibibytes(4),
  globals16k: Size.mebibytes(16),
  globals32k: Size.mebibytes(32),
  globals64k: Size.mebibytes(64),
  routines: Size.mebibytes(256),
  gmheap: Size.mebibytes(300),
  jrnbufs: Size.mebibytes(128),
  shutdownTimeout: Duration.minutes(10),
  freezeOnError: true,
  synchCommit: true,
  ensembleAutoStart: false,
  defaultPort: 51773,
  systemMode: CpfSystemMode.LIVE,
  passwordHash: hash,
  journalDirectory: '/irissys/data/journal',
  alternateJournalDirectory: '/irissys/data/journal2',
  wijDirectory: '/irissys/data/wij',
  actions: [
    CpfAction.createResource('%DB_APP'),
    CpfAction.createDatabase('APP', '/irissys/data/app', { ResourceName: '%DB_APP' }),
    CpfAction.createNamespace('APP', 'APP'),
  ],
  raw: { SQL: { TimePrecision: '6' }, Startup: { DBSizesAllowed: '8192,16384,32768,65536' } },
};

const duplicate = (section: string, key: string) =>
  new Error(`[${section}] ${key}: got it twice; allowed: each key once; a typed prop or raw, not both`);

describe('render', () => {
  test('all properties', () => {
    expect(new CpfMerge(allProps).render()).toMatchSnapshot();
  });

  test('nothing', () => {
    expect(new CpfMerge().render()).toBe('');
  });

  test('reads back the same', () => {
    const text = new CpfMerge(allProps).render();
    expect(CpfMerge.parse(text).render()).toBe(text);
  });

  test('every accepted value of a raw key stays on its line; the rest is refused', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'[]=:,"\n\r\t\u0000\u0085\u2028ax ') }),
    );
    fc.assert(
      fc.property(value, (text) => {
        const unsafe = /[\p{Cc}\u2028\u2029]|\/\*/u.test(text);
        const render = () => new CpfMerge({ raw: { SQL: { A: text } } }).render();
        if (unsafe) {
          expect(render).toThrow(/^raw: \[SQL\] A: got a value with .*; allowed: one line of text/);
        } else {
          expect(render()).toBe(`[SQL]\nA=${text}\n`);
          expect(render().split(/\r\n|\p{Cc}|\u2028|\u2029/u)).toHaveLength(3);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('refuses the start of a comment that would swallow the lines below', () => {
    expect(() => new CpfMerge({ raw: { SQL: { A: 'x /* y' } } })).toThrow(
      /^raw: \[SQL\] A: got a value with .*; allowed: one line of text/,
    );
  });

  test('the order in which props are written does not change it', () => {
    const backwards = (map: object): object => Object.fromEntries(Object.entries(map).reverse());
    const raw = Object.fromEntries(
      Object.entries(allProps.raw)
        .reverse()
        .map(([section, keys]) => [section, backwards(keys)]),
    );
    const reversed = new CpfMerge(backwards({ ...allProps, raw }));
    expect(reversed.render()).toBe(new CpfMerge(allProps).render());
  });
});

describe('value', () => {
  test('is what stands in the file', () => {
    const cpf = new CpfMerge(allProps);
    expect(cpf.value('config', 'gmheap')).toBe('307200');
    expect(cpf.value('SQL', 'TimePrecision')).toBe('6');
    expect(cpf.value('SQL', 'missing')).toBeUndefined();
    expect(cpf.value('missing', 'missing')).toBeUndefined();
  });
});

describe('holdsSecret', () => {
  test.each<[string, CpfMerge, boolean]>([
    ['nothing', new CpfMerge(), false],
    ['other keys', new CpfMerge({ ...allProps, passwordHash: undefined }), false],
    ['the typed key', new CpfMerge({ passwordHash: hash }), true],
    ['the raw key', new CpfMerge({ raw: { Startup: { PasswordHash: HASH } } }), true],
    ['an action', new CpfMerge({ actions: [CpfAction.modifyUserPassword('a', hash)] }), true],
    [
      'an action with the hash last',
      CpfMerge.parse(`[Actions]\nModifyUser:Name=a,PasswordHash="${HASH}"`),
      true,
    ],
  ])('of %s', (_, cpf, expected) => {
    expect(cpf.holdsSecret).toBe(expected);
  });

  test.each(['Startup', 'startup', 'STARTUP'])(
    'of [%s] passwordhash, as somebody may spell it',
    (section) => {
      expect(new CpfMerge({ raw: { [section]: { passwordhash: HASH } } }).holdsSecret).toBe(true);
    },
  );
});

describe('withDefaults', () => {
  test('takes only the keys that are missing', () => {
    const user = new CpfMerge({ routines: Size.mebibytes(100), synchCommit: true });
    const defaults = new CpfMerge({ routines: Size.mebibytes(200), freezeOnError: true });
    expect(user.withDefaults(defaults).render()).toBe(
      '[config]\nroutines=100\n\n[Journal]\nFreezeOnError=1\n\n[Miscellaneous]\nSynchCommit=1\n',
    );
    expect(user.value('Journal', 'FreezeOnError')).toBeUndefined();
    expect(defaults.value('config', 'routines')).toBe('200');
  });

  test('takes a key once, however it is spelled', () => {
    const user = new CpfMerge({ raw: { Startup: { shutdowntimeout: '600' } } });
    const defaults = new CpfMerge({ shutdownTimeout: Duration.minutes(5) });
    expect(user.withDefaults(defaults).render()).toBe('[Startup]\nShutdownTimeout=600\n');
  });

  test('puts the actions of the defaults first, and the same action once', () => {
    const user = new CpfMerge({ actions: [CpfAction.deleteUser('b'), CpfAction.deleteUser('a')] });
    const defaults = new CpfMerge({ actions: [CpfAction.deleteUser('a'), CpfAction.deleteUser('c')] });
    expect(user.withDefaults(defaults).render()).toBe(
      '[Actions]\nDeleteUser:Name=c\nDeleteUser:Name=b\nDeleteUser:Name=a\n',
    );
  });
});

describe('withPasswordHash', () => {
  test('sets the predefined accounts and CSPSystem, which the key leaves out', () => {
    const cpf = new CpfMerge({ actions: [CpfAction.deleteUser('a')] });
    const [key, deletion, change] = cpf
      .withPasswordHash(hash)
      .render()
      .split('\n')
      .filter((line) => /[=:]/.test(line));
    expect(key).toBe(`PasswordHash=${HASH}`);
    expect(deletion).toBe('DeleteUser:Name=a');
    expect(change).toMatch(/^ModifyUser:Name=CSPSystem,/);
    expect(change).toContain(`,PasswordHash="${HASH}"`);
    // Nobody logs in as CSPSystem, so nobody could change its password.
    expect(change).toContain(',ChangePassword=0');
    expect(change).toContain(',PasswordNeverExpires=1');
    expect(cpf.holdsSecret).toBe(false);
  });

  test('refuses a file that has one, without showing either', () => {
    expect(() => new CpfMerge({ passwordHash: hash }).withPasswordHash(PasswordHash.of(OTHER_HASH))).toThrow(
      duplicate('Startup', 'PasswordHash'),
    );
  });
});

describe('withPasswordOfAccounts', () => {
  const cpf = new CpfMerge({ actions: [CpfAction.deleteUser('a')] });
  const lines = cpf
    .withPasswordOfAccounts(hash)
    .render()
    .split('\n')
    .filter((line) => /[=:]/.test(line));

  test('changes each predefined account, because the key does nothing in data that was used', () => {
    expect(lines).toEqual([
      'DeleteUser:Name=a',
      `ModifyUser:Name=CSPSystem,ChangePassword=0,PasswordHash="${HASH}",PasswordNeverExpires=1`,
      `ModifyUser:Name=_SYSTEM,PasswordHash="${HASH}"`,
      `ModifyUser:Name=Admin,PasswordHash="${HASH}"`,
      `ModifyUser:Name=SuperUser,PasswordHash="${HASH}"`,
    ]);
    expect(lines.join()).not.toContain('Startup');
  });

  test('is read back as it is written, and leaves the file that it is made of alone', () => {
    const text = cpf.withPasswordOfAccounts(hash).render();
    expect(CpfMerge.parse(text).render()).toBe(text);
    expect(CpfMerge.parse(text).holdsSecret).toBe(true);
    expect(cpf.holdsSecret).toBe(false);
  });
});

describe('without', () => {
  test('leaves out what is asked for, and changes nothing else', () => {
    const cpf = new CpfMerge({
      passwordHash: hash,
      defaultPort: 1972,
      actions: [CpfAction.createUser('a', hash), CpfAction.deleteUser('b')],
    });
    expect(cpf._without(isSecret).render()).toBe(
      '[Startup]\nDefaultPort=1972\n\n[Actions]\nDeleteUser:Name=b\n',
    );
    expect(cpf.holdsSecret).toBe(true);
  });
});

describe('the same key twice is refused', () => {
  test.each<[string, CpfMergeProps, string, string]>([
    [
      'typed and raw',
      { defaultPort: 1972, raw: { Startup: { DefaultPort: '1972' } } },
      'Startup',
      'DefaultPort',
    ],
    [
      'typed and raw in another case',
      { freezeOnError: true, raw: { Journal: { freezeonerror: '0' } } },
      'Journal',
      'FreezeOnError',
    ],
    ['raw in two cases', { raw: { SQL: { a: '1', A: '2' } } }, 'SQL', 'A'],
    [
      'the same action',
      { actions: [CpfAction.deleteUser('a'), CpfAction.deleteUser('a')] },
      'Actions',
      'DeleteUser',
    ],
  ])('%s', (_, props, section, key) => {
    expect(() => new CpfMerge(props)).toThrow(duplicate(section, key));
  });

  test('two actions of one kind are two actions', () => {
    const cpf = new CpfMerge({ actions: [CpfAction.deleteUser('a'), CpfAction.deleteUser('b')] });
    expect(cpf.render()).toBe('[Actions]\nDeleteUser:Name=a\nDeleteUser:Name=b\n');
  });

  test('in a parsed file', () => {
    expect(() => CpfMerge.parse('[SQL]\nA=1\n[SQL]\na=2')).toThrow(duplicate('SQL', 'a'));
  });
});
