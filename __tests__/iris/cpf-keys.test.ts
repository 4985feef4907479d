import { Duration, Size } from 'cdk8s';
import { typedEntries } from '../../lib/iris/cpf-keys';
import type { CpfMergeProps } from '../../lib/iris/cpf-merge-props';
import { CpfSystemMode } from '../../lib/iris/cpf-merge-props';
import { PasswordHash } from '../../lib/iris/password-hash';

const MIB = (mebibytes: number) => Size.mebibytes(mebibytes);
const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const MAX_GLOBALS = 16 * 1024 * 1024;
const range = (min: number, max: number, unit = '') =>
  `allowed: a whole number from ${min}${unit} to ${max}${unit}`;

test('nothing is set by default', () => {
  expect(typedEntries({})).toEqual([]);
});

describe('every typed key is written at its bounds', () => {
  const written: [CpfMergeProps, string, string, string][] = [
    [{ defaultPort: 1024 }, 'Startup', 'DefaultPort', '1024'],
    [{ defaultPort: 65535 }, 'Startup', 'DefaultPort', '65535'],
    [{ ensembleAutoStart: false }, 'Startup', 'EnsembleAutoStart', '0'],
    [{ ensembleAutoStart: true }, 'Startup', 'EnsembleAutoStart', '1'],
    [{ passwordHash: PasswordHash.of(HASH) }, 'Startup', 'PasswordHash', HASH],
    [{ shutdownTimeout: Duration.minutes(2) }, 'Startup', 'ShutdownTimeout', '120'],
    [{ shutdownTimeout: Duration.seconds(100_000) }, 'Startup', 'ShutdownTimeout', '100000'],
    [{ systemMode: CpfSystemMode.LIVE }, 'Startup', 'SystemMode', 'LIVE'],
    [{ systemMode: CpfSystemMode.TEST }, 'Startup', 'SystemMode', 'TEST'],
    [{ systemMode: CpfSystemMode.DEVELOPMENT }, 'Startup', 'SystemMode', 'DEVELOPMENT'],
    [{ systemMode: CpfSystemMode.FAILOVER }, 'Startup', 'SystemMode', 'FAILOVER'],
    [{ globals: MIB(1) }, 'config', 'globals', '0,0,1,0,0,0'],
    [{ globals: Size.tebibytes(16) }, 'config', 'globals', `0,0,${MAX_GLOBALS},0,0,0`],
    [{ globals16k: MIB(1) }, 'config', 'globals', '0,0,0,1,0,0'],
    [{ globals32k: MIB(1) }, 'config', 'globals', '0,0,0,0,1,0'],
    [{ globals64k: MIB(1) }, 'config', 'globals', '0,0,0,0,0,1'],
    [{ globals: MIB(8), globals64k: Size.gibibytes(1) }, 'config', 'globals', '0,0,8,0,0,1024'],
    [{ gmheap: MIB(16) }, 'config', 'gmheap', '16384'],
    [{ gmheap: MIB(1_048_575) }, 'config', 'gmheap', '1073740800'],
    [{ jrnbufs: MIB(16) }, 'config', 'jrnbufs', '16'],
    [{ jrnbufs: MIB(1024) }, 'config', 'jrnbufs', '1024'],
    [{ routines: MIB(80) }, 'config', 'routines', '80'],
    [{ routines: MIB(1020) }, 'config', 'routines', '1020'],
    [{ wijDirectory: '/irissys/data/wij' }, 'config', 'wijdir', '/irissys/data/wij/'],
    [{ alternateJournalDirectory: '/irissys/data/b/' }, 'Journal', 'AlternateDirectory', '/irissys/data/b/'],
    [{ journalDirectory: '/irissys/data/a' }, 'Journal', 'CurrentDirectory', '/irissys/data/a/'],
    [{ freezeOnError: false }, 'Journal', 'FreezeOnError', '0'],
    [{ freezeOnError: true }, 'Journal', 'FreezeOnError', '1'],
    [{ synchCommit: false }, 'Miscellaneous', 'SynchCommit', '0'],
    [{ synchCommit: true }, 'Miscellaneous', 'SynchCommit', '1'],
  ];

  test.each(written.map(([props, section, key, value]) => ({ props, section, key, value })))(
    '[$section] $key=$value',
    ({ props, section, key, value }) => {
      expect(typedEntries(props)).toEqual([[section, key, value]]);
    },
  );
});

describe('every typed key is refused outside of its bounds', () => {
  const outside: [CpfMergeProps, string, string, string][] = [
    [{ defaultPort: 1023 }, 'defaultPort', '1023', range(1024, 65535)],
    [{ defaultPort: 65536 }, 'defaultPort', '65536', range(1024, 65535)],
    [{ defaultPort: 1972.5 }, 'defaultPort', '1972.5', range(1024, 65535)],
    [{ defaultPort: NaN }, 'defaultPort', 'NaN', range(1024, 65535)],
    [{ shutdownTimeout: Duration.seconds(119) }, 'shutdownTimeout', '119 s', range(120, 100_000, ' s')],
    [
      { shutdownTimeout: Duration.seconds(100_001) },
      'shutdownTimeout',
      '100001 s',
      range(120, 100_000, ' s'),
    ],
    [
      { shutdownTimeout: Duration.seconds(0) },
      'shutdownTimeout',
      '0 s',
      'allowed: a whole number of seconds, at least 1',
    ],
    [
      { shutdownTimeout: Duration.millis(120_500) },
      'shutdownTimeout',
      '120.5 s',
      'allowed: a whole number of seconds, at least 1',
    ],
    [{ globals: MIB(MAX_GLOBALS + 1) }, 'globals', `${MAX_GLOBALS + 1} Mi`, range(1, MAX_GLOBALS, ' Mi')],
    [{ globals: MIB(0) }, 'globals', '0 Ki', 'allowed: whole Mi or Gi, more than 0'],
    [{ globals16k: Size.kibibytes(1) }, 'globals16k', '1 Ki', 'allowed: whole Mi or Gi, more than 0'],
    [{ globals32k: Size.kibibytes(1025) }, 'globals32k', '1025 Ki', 'allowed: whole Mi or Gi, more than 0'],
    [{ globals64k: MIB(1.5) }, 'globals64k', '1536 Ki', 'allowed: whole Mi or Gi, more than 0'],
    [{ gmheap: MIB(15) }, 'gmheap', '15 Mi', range(16, 1_048_575, ' Mi')],
    [{ gmheap: MIB(1_048_576) }, 'gmheap', '1048576 Mi', range(16, 1_048_575, ' Mi')],
    [{ gmheap: Size.kibibytes(307_201) }, 'gmheap', '307201 Ki', 'allowed: whole Mi or Gi, more than 0'],
    [{ jrnbufs: MIB(15) }, 'jrnbufs', '15 Mi', range(16, 1024, ' Mi')],
    [{ jrnbufs: MIB(1025) }, 'jrnbufs', '1025 Mi', range(16, 1024, ' Mi')],
    [{ routines: MIB(79) }, 'routines', '79 Mi', range(80, 1020, ' Mi')],
    [{ routines: MIB(1021) }, 'routines', '1021 Mi', range(80, 1020, ' Mi')],
  ];

  test.each(outside.map(([props, prop, got, allowed]) => ({ props, prop, got, allowed })))(
    '$prop: $got',
    ({ props, prop, got, allowed }) => {
      expect(() => typedEntries(props)).toThrow(new Error(`${prop}: got ${got}; ${allowed}`));
    },
  );

  test.each<keyof CpfMergeProps>(['journalDirectory', 'alternateJournalDirectory', 'wijDirectory'])(
    '%s takes absolute, normal paths only',
    (prop) => {
      for (const path of ['', '/', 'a', '/a/../b', '/a/./b', '/a//b', '/a b', '/a\nb', '/a\u0001b']) {
        expect(() => typedEntries({ [prop]: path })).toThrow(
          new Error(
            `${prop}: got '${path}'; allowed: an absolute path without '.', '..', spaces or empty parts, not '/'`,
          ),
        );
      }
    },
  );
});

test('a negative size or duration cannot even be written', () => {
  expect(() => typedEntries({ globals: MIB(-1) })).toThrow(
    'Storage amounts cannot be negative. Received: -1',
  );
  expect(() => typedEntries({ shutdownTimeout: Duration.seconds(-1) })).toThrow(
    'Duration amounts cannot be negative. Received: -1',
  );
});
