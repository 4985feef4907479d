import {
  DEFAULT_LONGHORN_VERSION,
  checkLonghornVersion,
  knowsCleanUpAfterBackups,
  knowsReadWriteOncePod,
} from '../../lib/storage/longhorn-version';

test('the default is a version that is accepted', () => {
  expect(DEFAULT_LONGHORN_VERSION).toBe('1.12.1');
  expect(checkLonghornVersion(DEFAULT_LONGHORN_VERSION, false)).toEqual({
    text: '1.12.1',
    major: 1,
    minor: 12,
    patch: 1,
  });
});

test.each(['1.11.1', '1.11.2', '1.11.3', '1.12.0', '1.13.0', '2.0.0'])('accepts %s', (version) => {
  expect(checkLonghornVersion(version, false).text).toBe(version);
});

test('accepts the v of a git tag and leaves it out', () => {
  expect(checkLonghornVersion('v1.12.1', false).text).toBe('1.12.1');
});

test.each([
  ['1.11.0', false],
  ['v1.11.0', false],
  ['1.11.0', true],
])('refuses %s with the reason, allowUnsupportedVersion: %p', (version, allow) => {
  expect(() => checkLonghornVersion(version, allow)).toThrow(
    new Error(
      'version: got 1.11.0; allowed: 1.11.1 or later; 1.11.0 pins new volumes to the nodes of their creation, so that no failover to another node works (longhorn #12665)',
    ),
  );
});

test.each(['1.10.2', '1.9.2', '1.0.0', '0.8.1'])('refuses %s unless it is allowed by name', (version) => {
  expect(() => checkLonghornVersion(version, false)).toThrow(
    new Error(
      `version: got ${version}; allowed: 1.11.1 or later; older ones are out of maintenance and do not know ReadWriteOncePod; allowUnsupportedVersion: true if you must`,
    ),
  );
  expect(checkLonghornVersion(version, true).text).toBe(version);
});

test.each(['', 'latest', 'master', '1', '1.12', '1.12.x', '1.12.1-rc1', '1.12.1.1', ' 1.12.1'])(
  'refuses %p, which is not a full version, also where old ones are allowed',
  (version) => {
    const error = new Error(`version: got '${version}'; allowed: a full version such as 1.12.1`);
    expect(() => checkLonghornVersion(version, false)).toThrow(error);
    expect(() => checkLonghornVersion(version, true)).toThrow(error);
  },
);

test.each([
  ['0.8.1', false],
  ['1.10.2', false],
  ['1.11.1', true],
  ['1.12.1', true],
  ['2.0.0', true],
])('%s knows ReadWriteOncePod: %p', (version, known) => {
  expect(knowsReadWriteOncePod(checkLonghornVersion(version, true))).toBe(known);
});

test.each([
  ['1.6.3', false],
  ['1.7.0', true],
  ['1.12.1', true],
  ['2.0.0', true],
])('%s knows how to clean up after backups: %p', (version, known) => {
  expect(knowsCleanUpAfterBackups(checkLonghornVersion(version, true))).toBe(known);
});
