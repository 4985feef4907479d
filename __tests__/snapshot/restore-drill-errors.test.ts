import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import { IrisRestoreDrill } from '../../lib/snapshot/restore-drill';
import type { IrisRestoreDrillProps } from '../../lib/snapshot/restore-drill-props';
import { podOf } from '../support/drill-pod';
import { databaseOf, drillChart } from '../support/snapshot-jobs';
import { databaseChart, names } from '../support/synth';

describe('refused:', () => {
  const other = databaseOf({ name: 'other' });
  const policy = new IrisSnapshot(databaseChart(), 'snapshot', { database: other });

  // Each reason is in the tests of the functions that check it.
  test.each<[string, Partial<IrisRestoreDrillProps>, string]>([
    ['a policy of another database', { policy }, "policy: got one of 'other'; allowed: one of 'iris'"],
    ['an hour that does not exist', { schedule: Cron.schedule({ hour: '25' }) }, 'schedule: '],
    ['an offset', { timeZone: 'UTC+2' }, "timeZone: got 'UTC+2'"],
    ['a name with capitals', { name: 'Drill' }, "name: got 'Drill'"],
    ['the name of the database', { name: 'iris' }, "name: got 'iris'; allowed: another name"],
    ['a copy without a name of its own', { name: 'n'.repeat(41) }, `name: got '${'n'.repeat(41)}'`],
    ['an empty query', { query: { sql: ' ' } }, "query.sql: got ' '"],
    [
      'a namespace that is none',
      { query: { sql: 'SELECT 1', irisNamespace: '' } },
      "query.irisNamespace: got ''",
    ],
    ['a path', { pushgateway: 'http://p:9091/metrics' }, "pushgateway: got 'http://p:9091/metrics'"],
    ['a port that is none', { pushgateway: 'http://p:99999' }, 'pushgateway: port: got 99999'],
    ['half a MiB', { size: Size.kibibytes(512) }, 'size: got 512 Ki'],
    ['too little memory', { memory: Size.gibibytes(1) }, 'memory: got 1024 Mi'],
    ['no time to restore', { restoreTimeout: Duration.seconds(0) }, 'restoreTimeout: got 0 s'],
    ['no time to start', { startTimeout: Duration.seconds(0) }, 'startTimeout: got 0 s'],
    ['half a second to check', { checkTimeout: Duration.millis(500) }, 'checkTimeout: got 0.5 s'],
    ['never', { keepFinished: Duration.seconds(0) }, 'keepFinished: got 0 s'],
    ['latest kubectl', { kubectlImage: 'kubectl:latest' }, "kubectlImage: got 'kubectl:latest'"],
    ['no port', { apiServerPorts: [] }, 'apiServerPorts: got none'],
  ])('%s', (_, props, message) => {
    expect(() => drillChart(props)).toThrow(message);
  });

  test.each(['other', undefined])("a chart with the namespace %p instead of the database's", (namespace) => {
    const chart = new Chart(new App(), 'elsewhere', { namespace });
    expect(() => new IrisRestoreDrill(chart, 'drill', { database: databaseOf() })).toThrow(
      /^IrisRestoreDrill: got a chart with .*; allowed: a chart with the namespace 'iris'/,
    );
  });
});

test('the longest name leaves room for those of its Jobs, its copies and their claims', () => {
  const name = 'n'.repeat(40);
  expect(`${name}-12345678-x7k2p-data`.length).toBeLessThanOrEqual(63);
  const chart = drillChart({ name });
  expect(names(chart).filter((each) => each.split('/')[1].length > 63)).toEqual([]);
});

// The copy of a namespace that the chart leaves to `kubectl apply -n`.
test('without a namespace the copy is made where the job runs', () => {
  const chart = new Chart(new App(), 'plain', { disableResourceNameHashes: true });
  const database = new IrisDurableSys(chart, 'database', { image: IrisImage.COMMUNITY_2026_2 });
  const drill = new Chart(new App(), 'plain', { disableResourceNameHashes: true });
  new IrisRestoreDrill(drill, 'drill', { database });
  expect(podOf(drill).metadata).not.toHaveProperty('namespace');
});
