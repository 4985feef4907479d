import { run } from '../../src/program';
import { FakeCluster, NOW, cronJob, fails, items, json, type Answer } from '../cluster';
import { FakeStreams } from '../fixtures';

const JOB = `iris-snapshot-now-${NOW.toString(36)}`;
const FREEZE = '{"time":"2026-11-24T20:00:03Z","step":"freeze","result":"ok","detail":"pod iris-0"}';
const END = '{"time":"2026-11-24T20:00:09Z","step":"end","result":"ok","detail":"exit code 0"}';

const condition = (type: string, message?: string): Answer =>
  json({
    status: {
      conditions: [
        { type: 'Suspended', status: 'False' },
        { type, status: 'True', message },
      ],
    },
  });
const COMPLETE = condition('Complete');
const ACTIVE = json({ status: { active: 1 } });
const pod = (phase: string, rest: object = {}): Answer =>
  items({ metadata: { name: `${JOB}-abcde` }, status: { phase, ...rest } });

interface Case {
  readonly answers?: Record<string, Answer | Answer[]>;
  readonly args?: string[];
}

async function now({ answers, args = [] }: Case) {
  const cluster = new FakeCluster({
    'get cronjobs': items(cronJob()),
    'create job': `job.batch/${JOB} created\n`,
    'get job ': [ACTIVE, COMPLETE],
    'get pods': pod('Running'),
    'logs -f': `${FREEZE}\nplain text\n${END}\n`,
    ...answers,
  });
  const streams = new FakeStreams();
  const code = await run(['snapshot', 'now', ...args], streams, cluster);
  const seconds = (cluster.clock.now() - NOW) / 1000;
  return { code, out: streams.out, err: streams.err, calls: cluster.calls, seconds };
}

describe('iris-ha snapshot now', () => {
  test('starts the job, shows its steps and is done when it is complete', async () => {
    const { code, out, err, calls } = await now({});
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`${JOB}\n20:00:03 freeze ok pod iris-0\nplain text\n20:00:09 end ok exit code 0\n`);
    expect(calls).toContain(`-n iris create job --from=cronjob/iris-snapshot ${JOB}`);
    expect(calls).toContain(`-n iris logs -f job/${JOB}`);
    expect(calls.join()).not.toMatch(/secret/i);
  });

  test('--json passes the lines through, behind one with the name of the job', async () => {
    const { out } = await now({ args: ['--json'] });
    expect(out).toBe(`{"job":"${JOB}","namespace":"iris"}\n${FREEZE}\nplain text\n${END}\n`);
  });

  test('--no-wait prints the name and leaves', async () => {
    const { code, out, calls } = await now({
      args: ['--no-wait'],
      answers: { 'get job ': fails('not asked') },
    });
    expect({ code, out }).toEqual({ code: 0, out: `${JOB}\n` });
    expect(calls).toHaveLength(2);
  });

  test('hands the options for the cluster over', async () => {
    const { calls } = await now({ args: ['--context', 'prod', '--kubeconfig', 'k', '-n', 'iris'] });
    expect(calls.every((call) => call.startsWith('--context prod --kubeconfig k -n iris '))).toBe(true);
  });

  test('says what keeps the pod from starting', async () => {
    const pulling = { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] };
    const { code, err } = await now({
      answers: {
        'get job ': [ACTIVE, ACTIVE, ACTIVE, ACTIVE, COMPLETE],
        'get pods': [items(), items(), pod('Pending', pulling), pod('Pending', pulling), pod('Running')],
      },
    });
    expect(code).toBe(0);
    expect(err).toBe(
      `iris-ha: waiting for the pod of job ${JOB} to start (kubectl -n iris describe job/${JOB} shows more) (2 s)\n` +
        `iris-ha: waiting for the pod of job ${JOB} to start (ImagePullBackOff) (2 s)\n`,
    );
  });

  test('says it again every half minute, also while the log is silent', async () => {
    const { err } = await now({ answers: { 'get job ': [...Array<Answer>(36).fill(ACTIVE), COMPLETE] } });
    expect(err).toBe(
      `iris-ha: waiting for job ${JOB} to end (30 s)\niris-ha: waiting for job ${JOB} to end (60 s)\n`,
    );
  });

  test('shows the log of a job that ended before anybody looked', async () => {
    const { code, out } = await now({ answers: { 'get job ': COMPLETE, 'get pods': pod('Succeeded') } });
    expect(code).toBe(0);
    expect(out).toContain('20:00:09 end ok');
  });

  test('a job is complete by its condition, whatever its log says', async () => {
    const { code, err } = await now({ answers: { 'logs -f': fails('error: no route to host') } });
    expect(code).toBe(0);
    expect(err).toBe(
      `iris-ha: cannot read the log of job ${JOB} (error: no route to host); the job goes on\n`,
    );
  });

  test('shows each line once when the log has to be read again', async () => {
    const { out } = await now({
      answers: {
        'get job ': [ACTIVE, ACTIVE, ACTIVE, COMPLETE],
        'logs -f': [`${FREEZE}\n`, `${FREEZE}\nplain text\n`, `${FREEZE}\nplain text\n${END}\n`],
      },
    });
    expect(out.split('\n').slice(1, -1)).toEqual([
      '20:00:03 freeze ok pod iris-0',
      'plain text',
      '20:00:09 end ok exit code 0',
    ]);
  });

  test('shows the log of a second pod from its start', async () => {
    const named = (name: string): Answer => items({ metadata: { name }, status: { phase: 'Running' } });
    const { out } = await now({
      answers: { 'get pods': [named('a'), named('b')], 'logs -f': ['first\n', 'second\n'] },
    });
    expect(out).toBe(`${JOB}\nfirst\nsecond\n`);
  });

  test('waits for the rest of the log, but not for ever', async () => {
    let stopped = false;
    const { code, seconds } = await now({
      answers: {
        'logs -f': (_, { signal }) =>
          new Promise((resolve) =>
            signal!.addEventListener('abort', () => {
              stopped = true;
              resolve({ code: null, out: '', err: '' });
            }),
          ),
      },
    });
    expect({ code, stopped, seconds }).toEqual({ code: 0, stopped: true, seconds: 12 });
  });

  test('exits with 1 when the job fails, and says how to see more', async () => {
    const message = 'Job has reached the specified backoff limit';
    const { code, err } = await now({ answers: { 'get job ': condition('Failed', message) } });
    expect(code).toBe(1);
    expect(err).toBe(
      `iris-ha: error: job ${JOB} failed: ${message}; see more with kubectl -n iris logs job/${JOB}\n`,
    );
  });

  test('says that there is a good snapshot when only a later step has failed', async () => {
    const ended = { containerStatuses: [{ state: { terminated: { exitCode: 2 } } }] };
    const { code, err } = await now({
      answers: { 'get job ': condition('Failed', 'no matter'), 'get pods': pod('Failed', ended) },
    });
    expect(code).toBe(1);
    expect(err).toContain('failed: there is a new good snapshot, but a later step failed; see more with');
  });

  test('a job may fail without a reason and without pods', async () => {
    const { code, err } = await now({ answers: { 'get job ': condition('Failed'), 'get pods': items() } });
    expect(code).toBe(1);
    expect(err).toContain(`job ${JOB} failed: no reason given; see more`);
  });

  test('exits with 1 after the timeout, and says that the job goes on', async () => {
    const { code, err, seconds } = await now({ args: ['--timeout', '10'], answers: { 'get job ': ACTIVE } });
    expect({ code, seconds }).toEqual({ code: 1, seconds: 10 });
    expect(err).toBe(
      `iris-ha: error: job ${JOB} has not ended within 10 s; the job goes on: kubectl -n iris logs -f job/${JOB}\n`,
    );
  });

  test('waits 15 minutes by default', async () => {
    const { code, seconds } = await now({ answers: { 'get job ': ACTIVE } });
    expect({ code, seconds }).toEqual({ code: 1, seconds: 900 });
  });

  test('bears an API server that is away for a moment', async () => {
    const away = fails('The connection to the server x was refused');
    const { code, err } = await now({ answers: { 'get job ': [away, away, away, away, ACTIVE, COMPLETE] } });
    expect(code).toBe(0);
    expect(err).toMatch(
      new RegExp(
        `^iris-ha: waiting for an answer about job ${JOB} \\(kubectl get job failed: .*\\) \\(2 s\\)\n$`,
      ),
    );
  });

  test('gives up when it stays away, and says that the job goes on', async () => {
    const { code, err } = await now({ answers: { 'get job ': fails('Error: no') } });
    expect(code).toBe(1);
    expect(err).toContain(
      `error: kubectl get job failed: Error: no; see with kubectl -n iris get job ${JOB} -o json; the job goes on: `,
    );
  });

  test('says that somebody has deleted the job', async () => {
    const gone = fails(`Error from server (NotFound): jobs.batch "${JOB}" not found`);
    const { code, err } = await now({ answers: { 'get job ': [ACTIVE, gone] } });
    expect(code).toBe(1);
    expect(err).toBe(
      `iris-ha: error: kubectl get job failed: Error from server (NotFound): jobs.batch "${JOB}" not found; ` +
        'somebody has deleted it\n',
    );
  });

  test('sees how the job ends also without the right to see its pods', async () => {
    const forbidden = fails('Error from server (Forbidden): pods is forbidden');
    const { code, err } = await now({
      answers: { 'get job ': [ACTIVE, ACTIVE, COMPLETE], 'get pods': forbidden },
    });
    expect(code).toBe(0);
    expect(err).toContain(
      'to start (kubectl get pods failed: Error from server (Forbidden): pods is forbidden;',
    );
  });

  test.each<[string, Record<string, Answer>, string]>([
    ['no CronJob', { 'get cronjobs': items() }, 'no snapshot policy in any namespace'],
    [
      'no right to start a job',
      { 'create job': fails('error: failed to create job: jobs.batch is forbidden') },
      'kubectl create job failed: error: failed to create job: jobs.batch is forbidden; ask for that right',
    ],
  ])('exits with 1 on %s, and prints no job', async (_, answers, message) => {
    const { code, out, err } = await now({ answers });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`iris-ha: error: ${message}`);
  });
});
