import type { ProfileOverrides } from '../../lib/availability/profile';
import { predict } from '../../lib/availability/report';
import { summaryLines } from '../../lib/availability/summary';
import type { Obj } from '../../lib/manifests/object';
import { BOTH, database, type DatabaseOptions } from './support';

function lines(databases: DatabaseOptions[], profile: ProfileOverrides = {}) {
  const objects = databases.flatMap((options, i): Obj[] =>
    database(options).map((each) => ({
      ...each,
      metadata: { ...(each.metadata as object), namespace: `ns-${i}` },
    })),
  );
  return summaryLines(predict(objects, profile));
}
const QUICK: DatabaseOptions = { accessMode: 'ReadWriteOncePod', unreachable: 10, grace: 30 };
const SLOW: DatabaseOptions = { ...QUICK, unreachable: 300 };

test.each([
  [0, '0 databases'],
  [1, '1 database'],
  [3, '3 databases'],
])('%d databases make five lines', (count, text) => {
  const found = lines(Array.from({ length: count }, () => ({ ...QUICK, policy: BOTH })));
  expect(found).toHaveLength(5);
  expect(found[0]).toBe(`predicted, not measured: ${text}, Kubernetes 1.35, 3 nodes`);
  expect(found.slice(1).map((line) => line.trim().split(' ')[0])).toEqual([
    'process-stop',
    'pod-deletion',
    'node-death',
    'cluster-loss',
  ]);
  expect(found.filter((line) => /\n|undefined|NaN|\s$/.test(line))).toEqual([]);
});

test('the first line says for what cluster', () => {
  expect(lines([], { kubernetesVersion: '1.31', nodes: 5 })[0]).toBe(
    'predicted, not measured: 0 databases, Kubernetes 1.31, 5 nodes',
  );
});

test('a line says how long the database is away and what is lost', () => {
  const [, , podDeletion, nodeDeath, clusterLoss] = lines([{ ...QUICK, policy: BOTH }]);
  expect(podDeletion).toMatch(/^ {2}pod-deletion {3}typically \d+-\d+ s, at worst \d+ s; lost: 2 s$/);
  expect(nodeDeath).toMatch(/^ {2}node-death {5}typically \d min .*, at worst \d min.*; lost: 2 s$/);
  expect(clusterLoss).toBe('  cluster-loss   never back by itself (for good); lost: everything');
});

describe('of several the line is that of the database that is hit hardest', () => {
  // The policy is of the cluster, so one database has it for all.
  const policy = { ...QUICK, policy: BOTH };
  const nodeDeath = (...databases: DatabaseOptions[]) => lines(databases)[3];

  test('the one that is away longer, in whichever order they stand', () => {
    expect(nodeDeath(policy, SLOW)).toBe(nodeDeath(SLOW, policy));
    expect(nodeDeath(policy, SLOW)).toBe(nodeDeath({ ...SLOW, policy: BOTH }));
    expect(nodeDeath(policy, SLOW)).not.toBe(nodeDeath(policy));
  });

  test('the one that never comes back before any that does', () => {
    const forEver = { ...QUICK, unreachable: 'for ever' as const };
    expect(nodeDeath(policy, forEver, SLOW)).toMatch(/never back by itself/);
  });

  test('the one that loses more where both are away for as long', () => {
    const synchronous = { ...policy, cpf: '[Miscellaneous]\nSynchCommit=1' };
    expect(nodeDeath(synchronous)).toMatch(/lost: nothing$/);
    expect(nodeDeath(synchronous, policy)).toMatch(/lost: 2 s$/);
    expect(nodeDeath(policy, synchronous)).toMatch(/lost: 2 s$/);
    // Data on no claim ends with the pod.
    const onNoClaim = { ...policy, accessMode: 'ReadWriteOnce', container: { volumeMounts: [] } };
    expect(nodeDeath(onNoClaim)).toMatch(/lost: everything$/);
  });

  test('the one that nobody can bring back before one that a person can', () => {
    const env = [
      { name: 'DATABASE', value: 'iris' },
      { name: 'SNAPSHOT_CLASS', value: 'longhorn-bak' },
    ];
    const backups: Obj = {
      kind: 'CronJob',
      metadata: { name: 'backup', namespace: 'iris', labels: { 'cdk8s-iris-ha/job': 'snapshot' } },
      spec: {
        schedule: '0 2 * * *',
        jobTemplate: { spec: { template: { spec: { containers: [{ env }] } } } },
      },
    };
    const clusterLoss = (...databases: DatabaseOptions[]) => lines(databases)[4];
    const backedUp = { ...policy, more: [backups] };
    expect(clusterLoss(backedUp)).toMatch(/never back by itself \(.* with a person\); lost: 24 h$/);
    expect(clusterLoss(backedUp, policy)).toMatch(/never back by itself \(for good\); lost: everything$/);
    expect(clusterLoss(policy, backedUp)).toBe(clusterLoss(backedUp, policy));
  });
});
