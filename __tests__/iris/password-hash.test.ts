import * as fc from 'fast-check';
import { PasswordHash } from '../../lib/iris/password-hash';

// Public vectors: the published hashes of the default password.
const SYS_SHA512 = [
  '34e80d2f1ad5135679b3a57a9c4b1611a8a8995e0849ebe954ac1c16ad253d0274296985fea058a8aaf2a149b88082595e6374b3c2f7d5f0774f05e4311ba52d,' +
    '124e81ee6bf17fcaf0dfb38a4f8a7f46e9e4b0c8c9a40864bb189d4d200b161b1451874efcbed63b801cbab592434b93037e90810d96e4ee123ac03b756779e9,' +
    '10000,SHA512',
  'a31d24aecc0bfe560a7e45bd913ad27c667dc25a75cbfd358c451bb595b6bd52bd25c82cafaa23ca1dd30b3b4947d12d3bb0ffb2a717df29912b743a281f97c1,' +
    '0a4c463a2fa1e7542b61aa48800091ab688eb0a14bebf536638f411f5454c9343b9aa6402b4694f0a89b624407a5f43f0a38fc35216bb18aab7dc41ef9f056b1,' +
    '10000,SHA512',
];
const SYS_SHA1 = 'FBFE8593AEFA510C27FD184738D6E865A441DE98,u4ocm4qh';

const PUBLISHED = [
  ['the SHA512 form', SYS_SHA512[0]],
  ['the SHA512 form with another salt', SYS_SHA512[1]],
  ['the old SHA1 form', SYS_SHA1],
];

const HASH = 'ab'.repeat(64);
const SALT = 'cd'.repeat(64);

const messageOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
};

describe('the published default password', () => {
  test.each(PUBLISHED)('is recognised in %s', (_, text) => {
    expect(PasswordHash.isPublishedDefault(text)).toBe(true);
  });

  test.each([
    ['upper case', SYS_SHA512[0].toUpperCase()],
    ['work factor and algorithm left to their defaults', SYS_SHA512[0].split(',').slice(0, 2).join(',')],
    ['white space around it', ` ${SYS_SHA1}\n`],
  ])('is recognised with %s', (_, text) => {
    expect(PasswordHash.isPublishedDefault(text)).toBe(true);
  });

  test.each([
    ['one digit of the hash is another', SYS_SHA512[0].replace(/^3/, '4')],
    ['one character of the old salt is another', SYS_SHA1.replace('u4o', 'v4o')],
    ['the work factor is another', SYS_SHA512[0].replace('10000', '10001')],
    ['the text is no hash', 'SYS'],
    ['the algorithm is not supported', SYS_SHA512[0].replace('SHA512', 'SHA256')],
    ['the password is another', PasswordHash.derive('another password').value],
  ])('is not recognised when %s', (_, text) => {
    expect(PasswordHash.isPublishedDefault(text)).toBe(false);
  });

  test.each(PUBLISHED)('is refused in %s, with the way to ask for it by name', (_, text) => {
    const message = messageOf(() => PasswordHash.of(text));
    expect(message).toBe(
      'passwordHash: got the published hash of the default password SYS, which is refused because everybody ' +
        "knows it; to get the image's first login, ask for it by name with IrisCredentials.imageFirstLogin()",
    );
  });
});

describe('of', () => {
  test('keeps the four values', () => {
    expect(PasswordHash.of(`${HASH},${SALT},20000,SHA512`).value).toBe(`${HASH},${SALT},20000,SHA512`);
  });

  test('writes the defaults of a short SHA512 hash out', () => {
    expect(PasswordHash.of(`${HASH},${SALT}`).value).toBe(`${HASH},${SALT},10000,SHA512`);
  });

  test('writes each form in the case in which IRIS writes it', () => {
    expect(PasswordHash.of(`${HASH},${SALT},10000,SHA512`.toUpperCase()).value).toBe(
      `${HASH},${SALT},10000,SHA512`,
    );
    expect(PasswordHash.of(`${'ab'.repeat(20)},u4ocm4qh`).value).toBe(`${'AB'.repeat(20)},u4ocm4qh`);
  });

  const forms =
    'allowed: hash,salt,workFactor,SHA512 with 128 hexadecimal digits in the first two values, or hash,salt of ' +
    'the old SHA1 form with 40 hexadecimal digits and 8 letters or digits; the iris-ha secret command makes ' +
    'one from a password that it reads at run time';

  test.each([
    ['plain text', 'S3cret!x', 'a text of 8 characters that is not a hash'],
    ['nothing', '', 'a text of 0 characters that is not a hash'],
    ['a password with a comma', 'sesame,open', 'a text of 11 characters that is not a hash'],
    ['a whole line', `PasswordHash=${HASH},${SALT}`, "a whole CPF line: leave out 'PasswordHash='"],
    ['a hash without a salt', HASH, 'a text of 128 characters that is not a hash'],
    ['a short hash', `${HASH.slice(2)},${SALT}`, '2 values of 126, 128 characters that are not a hash'],
    ['a short salt', `${HASH},${SALT.slice(2)}`, '2 values of 128, 126 characters that are not a hash'],
    ['three values', `${HASH},${SALT},10000`, '3 values of 128, 128, 5 characters that are not a hash'],
    ['five values', `${HASH},${SALT},1,2,3`, '5 values of 128, 128, 1, 1, 1 characters that are not a hash'],
    ['a short old hash', `${'ab'.repeat(19)},u4ocm4qh`, '2 values of 38, 8 characters that are not a hash'],
    ['a long old salt', `${'ab'.repeat(20)},u4ocm4qhx`, '2 values of 40, 9 characters that are not a hash'],
  ])('refuses %s', (_, text, got) => {
    expect(messageOf(() => PasswordHash.of(text))).toBe(`passwordHash: got ${got}; ${forms}`);
  });

  test.each([
    ['SHA256', 'SHA256'],
    ['SHA1', 'SHA1'],
    ['ROT13', 'an algorithm that is unknown'],
  ])('refuses the algorithm %s', (algorithm, got) => {
    expect(messageOf(() => PasswordHash.of(`${HASH},${SALT},10000,${algorithm}`))).toMatch(
      `passwordHash: got ${got} as algorithm; allowed: SHA512; `,
    );
  });

  test.each([
    ['999', '999'],
    ['1000001', '1000001'],
    ['1e4', 'something other than a whole number'],
    ['', 'something other than a whole number'],
    ['-10000', 'something other than a whole number'],
  ])('refuses the work factor %p', (workFactor, got) => {
    expect(messageOf(() => PasswordHash.of(`${HASH},${SALT},${workFactor},SHA512`))).toBe(
      `workFactor: got ${got}; allowed: 1000 to 1000000 iterations`,
    );
  });

  test('no error repeats a value of the text', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 5 }).filter((text) => /\d/.test(text)),
      fc.constantFrom(HASH, SALT, HASH.slice(0, 40)),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        let message = '';
        try {
          PasswordHash.of(values.join(','));
        } catch (error) {
          message = (error as Error).message;
        }
        for (const each of values) {
          expect(message.includes(each)).toBe(false);
        }
      }),
    );
  });
});

describe('derive', () => {
  test('makes the four values with a salt of its own each time', () => {
    const [first, second] = [PasswordHash.derive('correct horse'), PasswordHash.derive('correct horse')];
    expect(first.value).toMatch(/^[0-9a-f]{128},[0-9a-f]{128},10000,SHA512$/);
    expect(second.value.split(',')[1]).not.toBe(first.value.split(',')[1]);
  });

  test('uses the salt and the work factor it is given', () => {
    const [, salt, workFactor] = PasswordHash.derive('x', {
      salt: SALT.toUpperCase(),
      workFactor: 1000,
    }).value.split(',');
    expect([salt, workFactor]).toEqual([SALT, '1000']);
  });

  test('what it made matches its password and comes back from its text', () => {
    const password = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((text) => text.toUpperCase() !== 'SYS');
    const salt = fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(password, salt, fc.integer({ min: 1000, max: 1100 }), (text, hex, workFactor) => {
        const made = PasswordHash.derive(text, { salt: hex, workFactor });
        const read = PasswordHash.of(made.value);
        expect(made.matches(text)).toBe(true);
        expect(made.matches(`${text}.`)).toBe(false);
        expect(read.value).toBe(made.value);
        expect(read.matches(text)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['an empty password', '', 'password: got an empty one; allowed: any other than the published default'],
    ['SYS', 'SYS', 'password: got the published default password, which everybody knows; allowed: any other'],
    ['sys', 'sYs', 'password: got the published default password, which everybody knows; allowed: any other'],
    [
      'other characters',
      'pässword',
      'password: got characters outside printable ASCII; allowed: printable ASCII',
    ],
    ['a tab', 'pass\tword', 'password: got characters outside printable ASCII; allowed: printable ASCII'],
  ])('refuses %s', (_, password, message) => {
    expect(messageOf(() => PasswordHash.derive(password))).toBe(message);
  });

  test.each([[999], [1_000_001], [0], [-10_000]])('refuses the work factor %p', (workFactor) => {
    expect(messageOf(() => PasswordHash.derive('correct horse', { workFactor }))).toBe(
      `workFactor: got ${workFactor}; allowed: 1000 to 1000000 iterations`,
    );
  });

  test.each([[1000.5], [NaN], [Infinity]])('refuses the work factor %p', (workFactor) => {
    expect(messageOf(() => PasswordHash.derive('correct horse', { workFactor }))).toBe(
      'workFactor: got something other than a whole number; allowed: 1000 to 1000000 iterations',
    );
  });

  test.each([
    ['an empty', ''],
    ['a short', 'cd'],
    ['a long', 'cd'.repeat(65)],
    ['a not hexadecimal', 'xy'.repeat(64)],
  ])('refuses %s salt', (_, salt) => {
    expect(messageOf(() => PasswordHash.derive('correct horse', { salt }))).toBe(
      `salt: got a text of ${salt.length} characters that is not one; allowed: 128 hexadecimal digits`,
    );
  });
});

describe('matches', () => {
  test('tells passwords apart, in case and length', () => {
    const hash = PasswordHash.derive('Correct horse');
    expect(['Correct horse', 'correct horse', 'Correct hors', ''].map((text) => hash.matches(text))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('never shows the password when it is printed', () => {
    expect(JSON.stringify(PasswordHash.derive('Correct horse'))).not.toContain('Correct horse');
  });
});
