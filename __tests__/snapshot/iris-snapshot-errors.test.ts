import { App, Chart, Cron, Duration } from 'cdk8s';
import { PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import type { IrisSnapshotProps } from '../../lib/snapshot/iris-snapshot-props';
import { SnapshotConsistency } from '../../lib/snapshot/snapshot-consistency';
import type { SnapshotKind } from '../../lib/snapshot/snapshot-kind';
import { databaseOf, jobOf, snapshotChart } from '../support/snapshot-jobs';
import { databaseChart, names } from '../support/synth';

const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

// Each reason is in the tests of the functions that check it.
test.each<[string, Partial<IrisSnapshotProps>, string]>([
  ['an hour that does not exist', { schedule: Cron.schedule({ hour: '24' }) }, 'schedule: '],
  ['Sunday as 7', { schedule: Cron.schedule({ weekDay: '7' }) }, 'schedule: '],
  [
    'a date that never comes',
    { schedule: Cron.schedule({ minute: '0', hour: '0', day: '30', month: '2' }) },
    'schedule: ',
  ],
  ['an offset', { timeZone: '+02:00' }, "timeZone: got '+02:00'"],
  ['no time zone', { timeZone: '' }, "timeZone: got ''"],
  ['one in the wrong case', { timeZone: 'europe/berlin' }, "timeZone: got 'europe/berlin'"],
  ['a name with capitals', { name: 'Nightly' }, "name: got 'Nightly'"],
  ['a name with a dot', { name: 'a.b' }, "name: got 'a.b'"],
  // Its NetworkPolicy and scripts would replace those of the database.
  ['the name of the database', { name: 'iris' }, "name: got 'iris'; allowed: another name"],
  ['no name', { name: '' }, "name: got ''"],
  ['a Job without a name of its own', { name: 'n'.repeat(53) }, `name: got '${'n'.repeat(53)}'`],
  ['no rule', { retain: {} }, 'retain: got no rule'],
  ['a minimum age alone', { retain: { minimumAge: Duration.hours(1) } }, 'retain: got no rule'],
  ['more than Longhorn keeps', { retain: { count: 250, daily: 1 } }, 'retain: got rules that keep up to 251'],
  ['none of something', { retain: { daily: 0 } }, 'retain.daily: got 0'],
  ['latest kubectl', { kubectlImage: 'alpine/kubectl:latest' }, "kubectlImage: got 'alpine/kubectl:latest'"],
  ['port 0', { apiServerPorts: [443, 0] }, 'apiServerPorts: got 0'],
  ['port 65536', { apiServerPorts: [65_536] }, 'apiServerPorts: got 65536'],
  ['half a port', { apiServerPorts: [443.5] }, 'apiServerPorts: got 443.5'],
  // A rule of a NetworkPolicy that names no port allows every port.
  ['no port', { apiServerPorts: [] }, 'apiServerPorts: got none'],
  ['never', { keepFinished: Duration.seconds(0) }, 'keepFinished: got 0 s'],
  ['no time to become ready', { readyTimeout: Duration.seconds(0) }, 'readyTimeout: got 0 s'],
  ['half a second', { readyTimeout: Duration.millis(500) }, 'readyTimeout: got 0.5 s'],
  [
    'sooner than the controller looks',
    { startingDeadline: Duration.seconds(9) },
    'startingDeadline: got 9 s',
  ],
  ['days late', { startingDeadline: Duration.hours(25) }, 'startingDeadline: got 90000 s'],
  ['another consistency', { consistency: 'thawed' as SnapshotConsistency }, "consistency: got 'thawed'"],
  ['another kind', { kind: 'tape' as SnapshotKind }, "kind: got 'tape'"],
])('refused: %s', (_, props, message) => {
  expect(() => snapshotChart(props)).toThrow(message);
});

describe('the limit of the freeze', () => {
  test.each([
    [59, 'got 59 s; allowed: a whole number from 60 s to 540 s'],
    [541, 'got 541 s; allowed: a whole number from 60 s to 540 s'],
    [0, 'got 0 s; allowed: a whole number of seconds, at least 1'],
    [90.5, 'got 90.5 s; allowed: a whole number of seconds, at least 1'],
  ])('%d s is refused', (seconds, message) => {
    expect(() => snapshotChart({ freezeLimit: Duration.millis(seconds * 1000) })).toThrow(
      new Error(`freezeLimit: ${message}`),
    );
  });

  test.each([60, 540])('%d s is taken', (seconds) => {
    expect(() => snapshotChart({ freezeLimit: Duration.seconds(seconds) })).not.toThrow();
  });
});

test('the longest name leaves room for those of its Jobs', () => {
  const name = 'n'.repeat(52);
  // The controller appends a hyphen and the time in minutes, now eight digits.
  expect(`${name}-12345678`.length).toBeLessThanOrEqual(63);
  expect(new Set(names(snapshotChart({ name })).map((each) => each.split('/')[1]))).toEqual(new Set([name]));
  expect(jobOf(snapshotChart({ name })).template.spec.serviceAccountName).toBe(name);
});

test('a database whose name is too long for the default says so', () => {
  const database = databaseOf({ name: 'd'.repeat(48) });
  expect(() => snapshotChart({ database })).toThrow(`name: got '${'d'.repeat(48)}-snapshot'`);
  expect(() => snapshotChart({ database, name: 'snapshot' })).not.toThrow();
});

// A selector and a claim are found in the pod's own namespace only.
test.each(['other', undefined])("a chart with the namespace %p instead of the database's", (namespace) => {
  const chart = new Chart(new App(), 'elsewhere', { namespace });
  expect(() => new IrisSnapshot(chart, 'snapshot', { database: databaseOf() })).toThrow(
    /^IrisSnapshot: got a chart with .*; allowed: a chart with the namespace 'iris'/,
  );
});

// A snapshot holds one volume: without its journal a copy does not recover.
test.each([
  ['Journal', 'CurrentDirectory'],
  ['Journal', 'AlternateDirectory'],
  ['config', 'wijdir'],
])('a database with [%s] %s on another volume', (section, key) => {
  const chart = databaseChart();
  const claim = PersistentVolumeClaim.fromClaimName(chart, 'other', 'iris-journals');
  const database = databaseOf({
    mounts: [{ path: '/journals', volume: Volume.fromPersistentVolumeClaim(chart, 'volume', claim) }],
    cpf: new CpfMerge({ raw: { [section]: { [key]: '/journals/wij/' } } }),
  });
  expect(() => snapshotChart({ database, furtherClaims: true })).toThrow(
    refused(
      'database',
      `'iris' with [${section}] ${key}=/journals/wij/ on another volume`,
      'allowed: a folder inside /irissys/data; a snapshot holds one volume, and without its journal a copy does not recover',
    ),
  );
});

describe('further claims', () => {
  function databaseWith(readOnly: boolean) {
    const chart = databaseChart();
    const claim = PersistentVolumeClaim.fromClaimName(chart, 'other', 'iris-files');
    const volume = Volume.fromPersistentVolumeClaim(chart, 'volume', claim);
    return databaseOf({ mounts: [{ path: '/files', volume, readOnly }] });
  }

  test('of which no snapshot is taken, unless that is accepted', () => {
    const database = databaseWith(false);
    expect(() => snapshotChart({ database })).toThrow(
      refused(
        'database',
        "'iris' with further claims at /files",
        'allowed: one volume, or furtherClaims: true if they hold no databases, because they are not in the snapshot',
      ),
    );
    expect(() => snapshotChart({ database, furtherClaims: true })).not.toThrow();
  });

  test('that are only read may be there', () => {
    expect(() => snapshotChart({ database: databaseWith(true) })).not.toThrow();
  });
});

test('history of snapshots whose job may run nothing in IRIS', () => {
  const consistency = SnapshotConsistency.CRASH;
  expect(() => snapshotChart({ consistency, recordHistory: true })).toThrow(
    refused(
      'recordHistory',
      'true for crash-consistent snapshots, whose job may not run anything in IRIS',
      'allowed: SnapshotConsistency.FROZEN, or false',
    ),
  );
  expect(() => snapshotChart({ consistency, recordHistory: false })).not.toThrow();
});
