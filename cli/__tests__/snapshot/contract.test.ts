import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { IrisDurableSys, IrisImage } from '../../../lib';
import { IrisSnapshot } from '../../../lib/snapshot/iris-snapshot';
import { logLine } from '../../src/snapshot/log-line';
import { choosePolicy } from '../../src/snapshot/policy';
import { FakeCluster, items } from '../cluster';

// The other tests write the objects and the log by hand; here the library writes them.
describe('a synthesized policy', () => {
  const chart = new Chart(Testing.app(), 'db', { namespace: 'shop', disableResourceNameHashes: true });
  const database = new IrisDurableSys(chart, 'iris', { name: 'orders', image: IrisImage.COMMUNITY_2026_2 });
  new IrisSnapshot(chart, 'snapshot', { database, name: 'orders-daily' });
  const objects = Testing.synth(chart) as { kind: string; metadata: { labels?: Record<string, string> } }[];

  test('is found by its labels', async () => {
    const found = objects.filter(
      ({ kind, metadata }) => kind === 'CronJob' && metadata.labels?.['cdk8s-iris-ha/job'] === 'snapshot',
    );
    const cluster = new FakeCluster({ 'get cronjobs': items(...found) });
    expect(await choosePolicy(cluster.kubectl(), { database: 'orders', policy: 'orders-daily' })).toEqual({
      name: 'orders-daily',
      namespace: 'shop',
      database: 'orders',
    });
  });

  test('has steps that can be shown', () => {
    const script = join(__dirname, '../../../lib/snapshot/scripts/common.sh');
    const line = execFileSync('sh', ['-c', '. "$1"; say freeze ok "pod \\"a\\""', 'sh', script], {
      encoding: 'utf8',
    });
    expect(logLine(line.trimEnd())).toMatch(/^\d\d:\d\d:\d\d freeze ok pod "a"$/);
  });
});
