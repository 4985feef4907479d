import { choosePolicy, jobName } from '../../src/snapshot/policy';
import { FakeCluster, cronJob, items, NOW } from '../cluster';

describe('choosePolicy', () => {
  const two = items(
    cronJob({ name: 'iris-hourly' }),
    cronJob({ name: 'iris-daily' }),
    cronJob({ name: 'iris-daily', namespace: 'shop', database: 'orders' }),
  );
  const choose = (answer: ReturnType<typeof items>, options = {}) =>
    choosePolicy(new FakeCluster({ 'get cronjobs': answer }).kubectl(options), options);

  test('takes the only one, of snapshots and in any namespace', async () => {
    const cluster = new FakeCluster({ 'get cronjobs': items(cronJob()) });
    expect(await choosePolicy(cluster.kubectl(), {})).toEqual({
      name: 'iris-snapshot',
      namespace: 'iris',
      database: 'iris',
    });
    expect(cluster.calls).toEqual(['get cronjobs -A -l cdk8s-iris-ha/job=snapshot -o json']);
  });

  test('looks in the namespace that is named', async () => {
    const cluster = new FakeCluster({ 'get cronjobs': items(cronJob()) });
    await choosePolicy(cluster.kubectl({ namespace: 'iris' }), { namespace: 'iris' });
    expect(cluster.calls).toEqual(['-n iris get cronjobs -l cdk8s-iris-ha/job=snapshot -o json']);
  });

  test.each([
    [{ policy: 'iris-hourly' }, 'iris/iris-hourly'],
    [{ database: 'orders' }, 'shop/iris-daily'],
    [{ database: 'iris', policy: 'iris-daily' }, 'iris/iris-daily'],
  ])('takes the one that is meant by %j', async (options, chosen) => {
    const { name, namespace } = await choose(two, options);
    expect(`${namespace}/${name}`).toBe(chosen);
  });

  test('lists several', async () => {
    await expect(choose(two, { database: 'iris' })).rejects.toThrow(
      'found 2 snapshot policies: iris/iris-hourly (database iris), iris/iris-daily (database iris); ' +
        'choose one with --policy, and with --namespace or --database where that is not enough',
    );
  });

  test('lists what there is when none is meant', async () => {
    await expect(choose(items({ kind: 'CronJob' }), { policy: 'x' })).rejects.toThrow(
      'no snapshot policy is the one you mean; there is / (database ?); correct --policy or --database',
    );
  });

  test.each([
    [{}, 'any namespace'],
    [{ namespace: 'iris' }, 'namespace iris'],
  ])('says how to make one when there is none: %j', async (options, where) => {
    await expect(choose(items(), options)).rejects.toThrow(
      `no snapshot policy in ${where}: no CronJob has the label cdk8s-iris-ha/job=snapshot; ` +
        'add an IrisSnapshot to main.ts, synthesize and apply',
    );
  });
});

describe('jobName', () => {
  test('is the name of the CronJob and the time', () => {
    expect(jobName('iris-snapshot', NOW)).toBe(`iris-snapshot-now-${NOW.toString(36)}`);
  });

  test.each(['a'.repeat(52), `${'a'.repeat(49)}-bb`, 'iris.daily.1', 'a'.repeat(200)])(
    'is a label of at most 63 characters for %s',
    (policy) => {
      expect(jobName(policy, NOW)).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    },
  );

  test('cuts the name of the CronJob, never the time', () => {
    expect(jobName(`${'a'.repeat(49)}-bb`, NOW)).toBe(`${'a'.repeat(49)}-now-${NOW.toString(36)}`);
  });
});
