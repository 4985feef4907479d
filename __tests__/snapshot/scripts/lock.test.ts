import type { Cluster, Outcome } from './job';
import { NOW, SCRIPTS } from './fake-cluster';
import { ENVIRONMENT } from './job';
import { before, clean, count, database, failure, later, rows, steps, strike, take } from './support';

afterAll(clean);
jest.setTimeout(30_000);

const OURS = ENVIRONMENT.POD_NAME;
const QUICK = { LOCK_SECONDS: '30', LOCK_PATIENCE: '90' };

/** A database whose lock says who held it at each freeze. */
const locked = (lease?: string): Cluster => {
  const cluster = before(database(), 'exec ExternalFreeze', 'cut -d"|" -f2 lease >>holders');
  return lease === undefined ? cluster : cluster.set('lease', lease);
};

/** Shell for `before`: the lease becomes this once so many seconds have passed. */
const change = (seconds: number, lease: string): string => later(seconds, `echo '${lease}' >lease`);

const frozenAt = (cluster: Cluster): number[] =>
  rows(cluster, 'freezes').map((row) => Number(row.split(' ')[0]) - NOW);

/** It has frozen once, held the lock meanwhile, and gave it back. */
function expectTaken(cluster: Cluster, outcome: Outcome, from: number, until: number): void {
  expect(outcome).toMatchObject({ code: 0, made: [{ state: 'good' }], holder: '', stderr: '' });
  expect(rows(cluster, 'holders')).toEqual([OURS]);
  const [at] = frozenAt(cluster);
  expect(at).toBeGreaterThanOrEqual(from);
  expect(at).toBeLessThan(until);
}

describe('the lock', () => {
  it.concurrent.each([
    ['has never been used', undefined],
    ['is free', '7|'],
    ['is ours already', `7|${OURS}`],
  ])('is taken at once when it %s', async (_, lease) => {
    const cluster = locked(lease);
    expectTaken(cluster, await take(cluster), 0, 1);
  });

  it.concurrent('is waited for while its holder is at work, and nothing is frozen until then', async () => {
    const cluster = before(locked('7|other'), 'get leases', change(40, '8|'));
    expectTaken(cluster, await take(cluster), 40, 45);
  });

  it.concurrent('is taken over from a holder that died, no earlier than it may be dead', async () => {
    const cluster = locked('7|dead');
    expectTaken(cluster, await take(cluster, QUICK), 30, 35);
  });

  it.concurrent(
    'is left to a holder for as long as it has said, which may be longer than this job takes',
    async () => {
      const cluster = locked('7|slow|75');
      expectTaken(cluster, await take(cluster, QUICK), 75, 80);
    },
  );

  it.concurrent('is not taken over from holders that take turns', async () => {
    const turns = [20, 40, 60, 80].map((seconds) => change(seconds, `${seconds}|other-${seconds}`));
    const cluster = before(locked('7|other-0'), 'get leases', turns.join('\n'));
    const outcome = await take(cluster, QUICK);
    expect(outcome).toMatchObject({ code: 1, holder: 'other-80', made: [], deleted: [] });
    expect(failure(outcome)).toMatch(/^still held by 'other-80'/);
    expect(frozenAt(cluster)).toEqual([]);
  });

  it.concurrent('is not taken over from a holder that had it twice', async () => {
    const cluster = locked('7|other');
    before(cluster, 'get leases', [change(20, '9|other'), change(45, '10|')].join('\n'));
    expectTaken(cluster, await take(cluster, QUICK), 45, 50);
  });

  it.concurrent('goes to the other when both take what is free', async () => {
    const cluster = before(locked('7|'), 'update leases', change(0, '8|quicker'));
    before(cluster, 'get leases', change(20, '9|'));
    expectTaken(cluster, await take(cluster), 20, 25);
  });

  it.concurrent('goes to the other when both create it', async () => {
    const cluster = before(locked(), 'create leases', change(0, '1|quicker'));
    before(cluster, 'get leases', change(20, '2|'));
    expectTaken(cluster, await take(cluster), 20, 25);
  });

  it.concurrent('goes to the other when both find its holder dead', async () => {
    const cluster = before(locked('7|dead'), 'update leases', change(30, '8|quicker'));
    before(cluster, 'get leases', change(50, '9|'));
    expectTaken(cluster, await take(cluster, QUICK), 50, 55);
  });

  it.concurrent(
    'is never held by two that freeze, even if one was stopped for longer than it may take',
    async () => {
      const cluster = locked();
      // The second starts, waits, takes the lock over and ends, all while the first is in a call.
      const second = 'rm "before $call" && POD_NAME=second-q2w3e sh "$SCRIPTS/snapshot.sh" >second';
      before(cluster, 'create volumesnapshots', second);
      const outcome = await take(cluster, { SCRIPTS, LOCK_SECONDS: '150', LOCK_PATIENCE: '450' });
      expect(rows(cluster, 'holders')).toEqual([OURS, 'second-q2w3e']);
      expect(rows(cluster, 'thaws').map((row) => row.split(' ')[1])).toEqual(['limit', 'thaw']);
      expect(frozenAt(cluster)[1]).toBeGreaterThanOrEqual(120);
      expect(rows(cluster, 'second').at(-1)).toContain('exit code 0');
      expect(outcome).toMatchObject({ code: 1, holder: '', made: [{ state: 'good', consistent: true }] });
      expect(outcome.made[0].name).toMatch(/-q2w3e$/);
    },
  );
});

describe('giving the lock back', () => {
  it.concurrent(
    'comes right after the thaw, because the snapshot may take hours to become ready',
    async () => {
      const kinds = (await take(locked('7|'))).calls.map(({ kind }) => kind);
      const returned = kinds.lastIndexOf('update leases');
      expect(returned).toBeGreaterThan(kinds.lastIndexOf('exec ExternalThaw'));
      expect(returned).toBeLessThan(kinds.indexOf('get volumesnapshots readyToUse'));
    },
  );

  it.concurrent.each(['fail-before', 'hang-before'])(
    'does not fail the job if it fails (%s), and the next job takes it over',
    async (mode) => {
      const cluster = strike(locked(), 'update leases', mode);
      const first = await take(cluster, QUICK);
      expect(first).toMatchObject({ code: 0, holder: OURS, made: [{ state: 'good' }] });
      expect(steps(first)).toContain('unlock failed');
      const second = await take(cluster, { ...QUICK, POD_NAME: 'next-q2w3e' });
      expect(second).toMatchObject({ code: 0, holder: '' });
      expect(rows(cluster, 'holders')).toEqual([OURS, 'next-q2w3e']);
    },
  );

  it.concurrent('leaves it to the one that took it over', async () => {
    const outcome = await take(before(locked(), 'exec ExternalThaw', change(0, '9|other')));
    expect(outcome).toMatchObject({ code: 0, holder: 'other' });
  });

  it.concurrent.each([
    ['create leases', undefined],
    ['update leases', '7|'],
  ])('also happens when the job is told to end while it takes it: %s', async (kind, lease) => {
    const outcome = await take(strike(locked(lease), kind, 'term-after'));
    expect(outcome).toMatchObject({ code: 143, holder: '', made: [] });
    expect(count(outcome, 'exec ExternalFreeze')).toBe(0);
  });

  it.concurrent('is not ours to do when the job is told to end while it waits', async () => {
    const outcome = await take(strike(locked('7|other'), 'get leases', 'term-before'));
    expect(outcome).toMatchObject({ code: 143, holder: 'other', made: [] });
    expect(steps(outcome)).toEqual(['event ok', 'end failed']);
  });
});
