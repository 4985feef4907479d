import * as fc from 'fast-check';
import type { CpfSections } from '../../lib/iris/cpf-text';
import { ACTIONS, checkName, checkValue, parseCpf, quote, renderCpf } from '../../lib/iris/cpf-text';

const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);
const NAME_RULE = "allowed: letters, digits, '_', '.' and '%', starting with a letter";

/** Every character that ends a line for some reader, or that no editor shows. */
const UNSAFE = /[\p{Cc}\u2028\u2029]/u;
const unsafeCharacters = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).filter((c) =>
  UNSAFE.test(c),
);

const name = fc.stringMatching(/^[A-Za-z%][A-Za-z0-9_.%]{0,8}$/);
const operation = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
const value = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'=,:[]{}%"\'; \u00e9\ufeff\u3000') }),
  )
  .filter((text) => !UNSAFE.test(text));
const sections: fc.Arbitrary<CpfSections> = fc
  .tuple(
    fc.dictionary(
      name.filter((section) => section !== ACTIONS),
      fc.uniqueArray(fc.record({ key: name, value }), { selector: ({ key }) => key, minLength: 1 }),
    ),
    fc.array(fc.record({ key: operation, value })),
  )
  .map(
    ([plain, actions]) =>
      new Map([...Object.entries(plain), ...(actions.length > 0 ? [[ACTIONS, actions] as const] : [])]),
  );

describe('checkName', () => {
  test.each(['globals', 'A', '%DB_USER', 'CreateOAuth2Client', 'x.y_1'])('accepts %j', (text) => {
    expect(checkName('prop', text)).toBe(text);
  });

  test.each(['', '1st', '_x', 'a b', 'a=b', 'a]', 'a:b', 'a\n', 'a\nb', 'ä', 'a;b', 'a#b'])(
    'refuses %j',
    (text) => {
      expect(() => checkName('prop', text)).toThrow(refused('prop', `'${text}'`, NAME_RULE));
    },
  );
});

describe('checkValue', () => {
  test.each(['', 'plain', '[x]', 'a=b,c', ' outer ', 'é\u3000'])('accepts %j', (text) => {
    expect(checkValue('prop', text)).toBe(text);
  });

  test('refuses every line break and control character, without showing the value', () => {
    const accepted = unsafeCharacters.filter((character) => {
      try {
        checkValue('prop', `a${character}b`);
        return true;
      } catch (error) {
        expect(error).toEqual(
          refused('prop', 'a value with a line break or a control character', 'allowed: one line of text'),
        );
        return false;
      }
    });
    expect(accepted).toEqual([]);
  });
});

describe('quote', () => {
  test.each([
    ['plain', 'plain'],
    ['a b', 'a b'],
    ['', '""'],
    ['a,b', '"a,b"'],
    ['a=b', '"a=b"'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ["a'b", "a'b"],
    ['a:b', 'a:b'],
  ])('writes %j as %j', (text, written) => {
    expect(quote('prop', text)).toBe(written);
  });

  test('refuses a double quote', () => {
    expect(() => quote('prop', 'a"b')).toThrow(
      refused('prop', 'a value with a double quote', 'allowed: any one-line text without double quotes'),
    );
  });

  test('refuses a line break', () => {
    expect(() => quote('prop', 'a\nb')).toThrow(
      refused('prop', 'a value with a line break or a control character', 'allowed: one line of text'),
    );
  });
});

describe('renderCpf', () => {
  test('puts the known sections first, the others alphabetically, and the actions last', () => {
    const text = renderCpf(
      new Map([
        [ACTIONS, [{ key: 'DeleteUser', value: 'Name=b' }]],
        ['SQL', [{ key: 'TimePrecision', value: '6' }]],
        ['Monitor', [{ key: 'OTELMetrics', value: '1' }]],
        ['Miscellaneous', [{ key: 'SynchCommit', value: '1' }]],
        ['Journal', [{ key: 'FreezeOnError', value: '1' }]],
        ['config', [{ key: 'routines', value: '128' }]],
        ['Startup', [{ key: 'SystemMode', value: 'TEST' }]],
      ]),
    );
    expect(text.match(/\[\w+\]/g)).toEqual([
      '[Startup]',
      '[config]',
      '[Journal]',
      '[Miscellaneous]',
      '[Monitor]',
      '[SQL]',
      '[Actions]',
    ]);
  });

  test('sorts keys, keeps the order of actions, and leaves empty sections out', () => {
    const text = renderCpf(
      new Map([
        ['Startup', []],
        [
          'config',
          [
            { key: 'routines', value: '128' },
            { key: 'globals', value: '0,0,1,0,0,0' },
          ],
        ],
        [
          ACTIONS,
          [
            { key: 'DeleteUser', value: 'Name=b' },
            { key: 'CreateUser', value: 'Name=a' },
          ],
        ],
      ]),
    );
    expect(text).toBe(
      '[config]\nglobals=0,0,1,0,0,0\nroutines=128\n\n[Actions]\nDeleteUser:Name=b\nCreateUser:Name=a\n',
    );
  });

  test('writes nothing for nothing', () => {
    expect(renderCpf(new Map())).toBe('');
  });
});

describe('parseCpf', () => {
  test.each(['; note', '# note', '  // note'])('leaves out the comment line %j', (comment) => {
    const text = `${comment}\n[config]\n${comment}\nglobals=0,0,1,0,0,0\n`;
    expect([...parseCpf(text)]).toEqual([['config', [{ key: 'globals', value: '0,0,1,0,0,0' }]]]);
  });

  test('reads sections that come twice as one, and lines with carriage returns', () => {
    expect(parseCpf('[Startup]\r\nA=1\r\n\r\n[config]\r\nB=2=3\r\n   \r\n[Startup]  \r\nC=\r\n')).toEqual(
      new Map([
        [
          'Startup',
          [
            { key: 'A', value: '1' },
            { key: 'C', value: '' },
          ],
        ],
        ['config', [{ key: 'B', value: '2=3' }]],
      ]),
    );
  });

  test('reads actions up to the first colon', () => {
    expect(parseCpf('[Actions]\nCreateOAuth2Client:ApplicationName=a:b,X=1').get(ACTIONS)).toEqual([
      { key: 'CreateOAuth2Client', value: 'ApplicationName=a:b,X=1' },
    ]);
  });

  test.each([
    ['a key before the first section', 'secret=1', 1],
    ['a line without an equals sign', '[Startup]\nA=1\nsecret', 3],
    ['an action without a colon', '[Actions]\nsecret=1', 2],
    ['a key without a name', '[Startup]\n=secret', 2],
  ])('refuses %s without showing the line, which may hold a hash', (_, text, line) => {
    expect(() => parseCpf(text)).toThrow(
      refused(
        `line ${line} of the merge file`,
        'no section header and no key',
        "allowed: '[Section]', 'key=value', 'Action:Name=…'",
      ),
    );
  });

  test('refuses a section name that IRIS does not have', () => {
    expect(() => parseCpf('\n[a b]')).toThrow(refused('section on line 2', "'a b'", NAME_RULE));
  });
});

describe('properties', () => {
  test('what is rendered reads back the same and renders the same', () => {
    fc.assert(
      fc.property(sections, (file) => {
        const text = renderCpf(file);
        const read = parseCpf(text);
        expect(renderCpf(read)).toBe(text);
        const sorted = (parts: CpfSections) =>
          new Map(
            [...parts].map(([section, entries]) => [
              section,
              section === ACTIONS
                ? entries
                : Object.fromEntries(entries.map(({ key, value }) => [key, value] as const)),
            ]),
          );
        expect(sorted(read)).toEqual(sorted(file));
      }),
    );
  });

  test('the order of sections and keys does not change the text', () => {
    fc.assert(
      fc.property(sections, (file) => {
        const reversed: CpfSections = new Map(
          [...file]
            .reverse()
            .map(([section, entries]) => [section, section === ACTIONS ? entries : [...entries].reverse()]),
        );
        expect(renderCpf(reversed)).toBe(renderCpf(file));
      }),
    );
  });
});
