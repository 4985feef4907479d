import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import {
  absolutePath,
  dnsLabel,
  dnsSubdomain,
  inRange,
  isInside,
  positiveSeconds,
  quantityText,
  refuse,
  wholeMebibytes,
} from '../../lib/util/check';

test('refuse says the prop, what it got and what is allowed', () => {
  expect(() => refuse('size', '-1', 'allowed: more')).toThrow(new Error('size: got -1; allowed: more'));
});

describe('positiveSeconds', () => {
  test.each([
    [Duration.seconds(1), 1],
    [Duration.minutes(2), 120],
    [Duration.millis(3000), 3],
  ])('gives whole seconds of %s', (duration, seconds) => {
    expect(positiveSeconds('wait', duration)).toBe(seconds);
  });

  test('is the same in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (seconds) => {
        expect(positiveSeconds('wait', Duration.millis(seconds * 1000))).toBe(seconds);
        expect(positiveSeconds('wait', Duration.minutes(seconds))).toBe(seconds * 60);
      }),
    );
  });

  test.each([
    [Duration.seconds(0), '0 s'],
    [Duration.millis(500), '0.5 s'],
    [Duration.millis(1500), '1.5 s'],
  ])('refuses %s', (duration, got) => {
    expect(() => positiveSeconds('wait', duration)).toThrow(
      new Error(`wait: got ${got}; allowed: a whole number of seconds, at least 1`),
    );
  });
});

describe('inRange', () => {
  test.each([2, 3, 5])('accepts %d between 2 and 5', (value) => {
    expect(inRange('count', value, 2, 5)).toBe(value);
  });

  test.each([1, 6, 2.5, NaN, Infinity, -3])('refuses %d', (value) => {
    expect(() => inRange('count', value, 2, 5)).toThrow(
      new Error(`count: got ${value}; allowed: a whole number from 2 to 5`),
    );
  });

  test('says the unit', () => {
    expect(() => inRange('buffer', 1, 2, 5, ' MiB')).toThrow(
      new Error('buffer: got 1 MiB; allowed: a whole number from 2 MiB to 5 MiB'),
    );
  });
});

describe('sizes', () => {
  test.each([
    [Size.mebibytes(1), '1Mi'],
    [Size.mebibytes(1025), '1025Mi'],
    [Size.mebibytes(2048), '2Gi'],
    [Size.kibibytes(2048), '2Mi'],
    [Size.gibibytes(0.5), '512Mi'],
    [Size.tebibytes(1), '1024Gi'],
  ])('%# are written in Gi where they are whole', (size, text) => {
    expect(quantityText('size', size)).toBe(text);
  });

  test.each([
    [Size.mebibytes(0), '0 Ki'],
    [Size.kibibytes(1025), '1025 Ki'],
    [Size.mebibytes(0.5), '512 Ki'],
  ])('%# are refused if they are not whole', (size, got) => {
    const error = new Error(`size: got ${got}; allowed: whole Mi or Gi, more than 0`);
    expect(() => wholeMebibytes('size', size)).toThrow(error);
    expect(() => quantityText('size', size)).toThrow(error);
  });

  test('keep their value in the text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (mib) => {
        const [, number, unit] = /^(\d+)(Mi|Gi)$/.exec(quantityText('size', Size.mebibytes(mib)))!;
        expect(Number(number) * (unit === 'Gi' ? 1024 : 1)).toBe(mib);
      }),
    );
  });

  test('are the same in every unit, or refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (kib) => {
        const read = () => wholeMebibytes('size', Size.kibibytes(kib));
        if (kib % 1024 === 0) {
          expect(read()).toBe(kib / 1024);
        } else {
          expect(read).toThrow(`size: got ${kib} Ki; allowed: `);
        }
      }),
    );
  });
});

describe('dnsLabel', () => {
  test.each(['a', '0', 'iris-2', 'a'.repeat(63)])('accepts %p', (name) => {
    expect(dnsLabel('name', name)).toBe(name);
  });

  test.each(['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a b', 'a\n', 'é', 'a'.repeat(64)])('refuses %p', (name) => {
    expect(() => dnsLabel('name', name)).toThrow(
      new Error(
        `name: got '${name}'; allowed: lower case letters, digits and '-', starting and ending with a letter or digit, at most 63 characters (RFC 1123 label)`,
      ),
    );
  });

  test('takes a shorter limit', () => {
    expect(dnsLabel('name', 'abc', 3)).toBe('abc');
    expect(() => dnsLabel('name', 'abcd', 3)).toThrow(
      /^name: got 'abcd'; allowed: .*, at most 3 characters /,
    );
  });
});

describe('dnsSubdomain', () => {
  test.each(['a', '0', 'a.b', 'a-1.b-2', 'a'.repeat(253)])('accepts %p', (name) => {
    expect(dnsSubdomain('name', name)).toBe(name);
  });

  test.each(['', '.a', 'a.', 'a..b', '-a.b', 'a-.b', 'A.b', 'a/b', 'a\n', 'a'.repeat(254)])(
    'refuses %p',
    (name) => {
      expect(() => dnsSubdomain('name', name)).toThrow(
        new Error(
          `name: got '${name}'; allowed: lower case letters, digits, '-' and '.', starting and ending with a letter or digit (RFC 1123 subdomain)`,
        ),
      );
    },
  );
});

describe('absolutePath', () => {
  test.each([
    ['/data', '/data'],
    ['/irissys/data/', '/irissys/data'],
    ['/a/..b/c.', '/a/..b/c.'],
  ])('takes %p as %p', (path, clean) => {
    expect(absolutePath('path', path)).toBe(clean);
  });

  test.each(['', '/', '//', 'data', './data', '/a//b', '/a/../b', '/a/..', '/./a', '/a b', '/a\n'])(
    'refuses %p',
    (path) => {
      expect(() => absolutePath('path', path)).toThrow(
        new Error(
          `path: got '${path}'; allowed: an absolute path without '.', '..', spaces or empty parts, not '/'`,
        ),
      );
    },
  );
});

test.each([
  ['/data', '/data', true],
  ['/data/iris', '/data', true],
  ['/database', '/data', false],
  ['/', '/data', false],
])('%p is inside of %p: %p', (path, folder, inside) => {
  expect(isInside(path, folder)).toBe(inside);
});
