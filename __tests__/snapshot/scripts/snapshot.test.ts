import type { Cluster, Outcome } from './job';
import { NOW } from './fake-cluster';
import { PRUNED, before, clean, count, database, failure, later, rows, steps, strike, take } from './support';

afterAll(clean);
jest.setTimeout(30_000);

/** A short freeze and little patience, where the script uses up all of it. */
const IMPATIENT = { FREEZE_LIMIT: '40', LOCK_SECONDS: '10', LOCK_PATIENCE: '30', READY_SECONDS: '20' };

/** No snapshot is there, none was pruned, IRIS writes and the lock is free. */
function expectFailed(outcome: Outcome, reason: RegExp): void {
  expect(failure(outcome)).toMatch(reason);
  expect(outcome).toMatchObject({ code: 1, made: [], holder: '', stderr: '' });
  expect(outcome.frozenUntil).toBeUndefined();
  expect(outcome.deleted.filter((name) => !name.startsWith('iris-snapshot-2026'))).toEqual([]);
  expect(outcome.events).toEqual([expect.stringContaining('SnapshotFailed')]);
}

/** The same, and nothing was tried. */
function expectRefused(outcome: Outcome, reason: RegExp): void {
  expectFailed(outcome, reason);
  expect(outcome.deleted).toEqual([]);
  expect(outcome.calls.map(({ kind }) => kind)).not.toContain('exec ExternalFreeze');
  expect(outcome.calls.map(({ kind }) => kind)).not.toContain('create volumesnapshots');
}

/** The same, after one had been made. */
function expectDiscarded(outcome: Outcome, reason: RegExp): void {
  expectFailed(outcome, reason);
  expect(outcome.deleted).toHaveLength(1);
}

function expectGood(outcome: Outcome): void {
  expect(outcome.made).toMatchObject([{ state: 'good', consistent: true }]);
  expect(outcome).toMatchObject({ code: 0, deleted: PRUNED, holder: '', stderr: '' });
  expect(outcome.frozenUntil).toBeUndefined();
}

describe('the pod to freeze', () => {
  it.concurrent.each([
    ['there is none', '', /^no pod of the database runs/],
    ['two run', 'iris-1|uid-1|\niris-2|uid-2|', /^2 pods run \(iris-1 iris-2 \)/],
    [
      'one is being stopped and its successor runs',
      'iris-1|uid-1|2026-11-24T15:29:00Z\niris-2|uid-2|',
      /^2 p/,
    ],
    ['the only one is being stopped', 'iris-1|uid-1|2026-11-24T15:29:00Z', /^no pod of the database runs/],
  ])('freezes nothing when %s', async (_, pods, reason) => {
    expectRefused(await take(database().set('pods', pods)), reason);
  });

  it.concurrent('freezes nothing when it writes to another volume than the Deployment names', async () => {
    expectRefused(
      await take(database().set('mounted', 'iris-data-of-before')),
      /^pod iris-1 mounts 'iris-data-of-before' and not claim iris-data, which the Deployment names: wait for its rollout/,
    );
  });

  it.concurrent('may mount other claims as well, by whatever name', async () => {
    expectGood(await take(database().set('mounted', 'iris-files iris-data')));
  });

  it.concurrent('freezes nothing when IRIS is down in it', async () => {
    const cluster = database().set('qlist', 'IRIS^/usr/irissys^2026.2^down, last used Tue Nov 24^iris.cpf^');
    expectRefused(await take(cluster), /^IRIS in pod iris-1 does not answer 'running'/);
  });

  it.concurrent.each([
    // The instant was while IRIS was frozen, or it was not: nobody can tell any more.
    ['before the instant', 'get volumesnapshots creationTime'],
    ['after the instant', 'exec IsWDSuspendedExt'],
    ['just before the thaw', 'exec ExternalThaw'],
  ])('discards the snapshot when the pod is replaced %s', async (_, kind) => {
    const replace = "[ ! -f frozen ] || { rm frozen && echo 'iris-2|uid-2|' >pods; }";
    const outcome = await take(before(database(), kind, replace));
    expectDiscarded(outcome, /^IRIS was not frozen until the snapshot was taken \(thaw answered gone\)/);
    expect(outcome.lines).toContainEqual(
      expect.objectContaining({ step: 'thaw', detail: 'pod iris-1 is gone, and its freeze with it' }),
    );
  });

  it.concurrent.each(['get volumesnapshots creationTime', 'exec ExternalThaw'])(
    'discards the snapshot when IRIS is restarted in the same pod (%s)',
    async (kind) => {
      const outcome = await take(before(database(), kind, 'rm -f frozen'));
      expectDiscarded(outcome, /^IRIS was not frozen until the snapshot was taken \(thaw answered 3\)/);
    },
  );
});

describe('the freeze', () => {
  it.concurrent.each([
    ['fails', 3],
    ['ends with 0, which is no answer', 0],
    ['ends with 1', 1],
  ])('makes no snapshot when it %s', async (_, answer) => {
    const outcome = await take(database().set('freeze-answer', answer));
    expectFailed(outcome, new RegExp(`^exit code ${answer} instead of 5`));
    expect(count(outcome, 'create volumesnapshots')).toBe(0);
    expect(count(outcome, 'exec ExternalThaw')).toBeGreaterThan(0);
  });

  it.concurrent('leaves an IRIS frozen that somebody else has frozen', async () => {
    const outcome = await take(database().set('frozen', 0));
    expect(outcome).toMatchObject({ code: 1, frozenUntil: Infinity, made: [], deleted: [], holder: '' });
    expect(failure(outcome)).toMatch(/^IRIS is frozen by somebody else/);
    expect(count(outcome, 'exec ExternalFreeze') + count(outcome, 'exec ExternalThaw')).toBe(0);
  });

  it.concurrent('freezes nothing when IRIS does not say whether it is frozen', async () => {
    const cluster = before(database(), 'exec IsWDSuspendedExt', 'echo "Sign-on inhibited" >session');
    const outcome = await take(cluster);
    expectRefused(outcome, /^cannot tell whether IRIS is frozen: exit code 1, Sign-on inhibited/);
  });

  it.concurrent('comes after the thaw when its call got no answer, and is ended all the same', async () => {
    const cluster = strike(database(), 'exec ExternalFreeze', 'hang-before');
    // The session that the killed kubectl started in the pod is slow.
    const late = `[ $(cat clock) -lt ${NOW + 25} ] || [ -f late ] || { echo ${NOW + 145} >frozen && : >late; }`;
    const outcome = await take(before(cluster, 'exec ExternalThaw', late));
    expectFailed(outcome, /^exit code 137 instead of 5: no answer within 20 s/);
    expect(rows(cluster, 'thaws')).toEqual([expect.stringMatching(/thaw$/)]);
  });

  it.concurrent('is given up when IRIS never answers again, because it ends by itself', async () => {
    const cluster = before(database(), 'get volumesnapshots creationTime', 'echo "<PROTECT>" >session');
    expectDiscarded(
      await take(cluster, IMPATIENT),
      /^IRIS does not answer in pod iris-1; it has thawed itself after 40 s/,
    );
  });

  it.concurrent.each([
    ['the clock of the pod jumps back', `echo -864000 >skew && echo $(($(cat clock) + 9)) >clock`],
    ['the job was stopped for a while', `[ -f slept ] || { echo ${NOW + 130} >clock && : >slept; }`],
  ])('discards the snapshot when the limit ends it: %s', async (_, shell) => {
    const cluster = before(database(), 'get volumesnapshots creationTime', shell).set('instant-delay', 121);
    expectDiscarded(await take(cluster), /^(IRIS was not frozen|\S+: not set in time)/);
    expect(rows(cluster, 'thaws')).toEqual([expect.stringMatching(/limit$/)]);
  });
});

describe('the snapshot', () => {
  it.concurrent('of hours survives an error of a tenth of the time, but not one that lasts', async () => {
    const env = { READY_SECONDS: '3600' };
    const slow = () => database().set('ready-delay', 900).set('late-error', 'driver is restarting');
    const kind = 'get volumesnapshots readyToUse';
    expectGood(await take(before(slow(), kind, later(350, ': >late-error')), env));
    expectDiscarded(await take(slow(), env), /driver is restarting/);
  });

  it.concurrent('is good when all goes well', async () => {
    const cluster = database();
    expectGood(await take(cluster));
    expect(rows(cluster, 'thaws')).toEqual([expect.stringMatching(/thaw$/)]);
  });

  it.concurrent('fails after a few looks when its class is missing', async () => {
    const cluster = database().set('class-missing', '');
    expectDiscarded(await take(cluster), /: failed to get snapshot class$/);
    expect(Number(rows(cluster, 'thaws')[0].split(' ')[0])).toBeLessThan(NOW + 10);
  });

  it.concurrent('fails at once when the API server refuses it', async () => {
    const outcome = await take(database().set('refuse-snapshots', ''));
    expectFailed(outcome, /volumesnapshots.snapshot.storage.k8s.io is forbidden$/);
    expect(outcome.clock).toBeLessThan(NOW + 10);
  });

  it.concurrent('is good in spite of an error that goes away', async () => {
    const cluster = database().set('error', 'cannot take it now, will try again').set('instant-delay', 1);
    before(cluster, 'get volumesnapshots creationTime', `[ $(cat clock) -lt ${NOW + 2} ] || : >error`);
    expectGood(await take(cluster));
  });

  it.concurrent('fails before the limit when its instant never comes', async () => {
    const cluster = database().set('instant-delay', 1e6);
    expectDiscarded(await take(cluster, { FREEZE_LIMIT: '60' }), /: not set in time$/);
    const [end, how] = rows(cluster, 'thaws')[0].split(' ');
    expect(how).toBe('thaw');
    expect(Number(end)).toBeLessThan(NOW + 35);
  });

  it.concurrent('is discarded when it never becomes ready, long after IRIS was thawed', async () => {
    const cluster = database().set('ready-delay', 1e6);
    expectDiscarded(await take(cluster, IMPATIENT), /: not true in time$/);
    expect(Number(rows(cluster, 'thaws')[0].split(' ')[0])).toBeLessThan(NOW + 10);
  });

  it.concurrent('is discarded when the driver says again and again that it failed', async () => {
    const outcome = await take(database().set('late-error', 'no space left on device'));
    expectDiscarded(outcome, /: no space left on device$/);
    expect(outcome.clock).toBeLessThan(NOW + 120);
  });
});

describe('an API server that cannot be reached any more', () => {
  const KINDS = [
    'get deployments',
    'create leases',
    'exec ExternalFreeze',
    'get volumesnapshots creationTime',
    'exec ExternalThaw',
    'get volumesnapshots readyToUse',
    'patch volumesnapshots',
  ];
  const from = (kind: string, mode: string): Cluster => strike(database(), kind, mode, '+');

  it.concurrent.each([
    ...KINDS.map((kind) => [kind, 'hang-before']),
    ['create leases', 'fail-before'],
    ['exec ExternalThaw', 'fail-before'],
  ])('ends the job, and IRIS ends its freeze by itself: %s, %s', async (kind, mode) => {
    const cluster = from(kind, mode);
    const outcome = await take(cluster, IMPATIENT);
    expect(outcome).toMatchObject({ code: 1, events: [], deleted: [], stderr: '' });
    expect(outcome.frozenUntil).toBeUndefined();
    // What could not be deleted is nothing that anybody takes for good.
    expect(outcome.made.map(({ state }) => state)).not.toContain('good');
    expect(steps(outcome).at(-1)).toBe('end failed');
  });

  it.concurrent.each(KINDS)('ends the job when only the answers are lost: %s', async (kind) => {
    const outcome = await take(from(kind, 'hang-after'), IMPATIENT);
    expect(outcome).toMatchObject({ code: 1, made: [], stderr: '' });
    expect(outcome.frozenUntil).toBeUndefined();
  });

  it.concurrent('after the snapshot is good fails the job and keeps the snapshot', async () => {
    const outcome = await take(from('list volumesnapshots', 'fail-before'));
    expect(outcome).toMatchObject({ code: 2, made: [{ state: 'good' }], deleted: [] });
  });
});
