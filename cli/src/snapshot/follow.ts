import { waitAtMost, type Clock } from '../clock';
import { CommandError } from '../errors';
import { NotFoundError, type Kubectl } from '../kubectl';
import { list, obj, text, type Obj } from '../../../lib/manifests/object';
import { REMINDER, type Waiting } from '../waiting';
import { JobLog } from './job-log';
import { exitCodes, startedPod, whyNotStarted } from './job-pods';

/** A job that has been started. */
export interface Job {
  readonly name: string;
  /** kubectl for the job's namespace. */
  readonly kubectl: Kubectl;
  /** How long to follow it, in seconds. */
  readonly timeout: number;
}

/** What is seen of a job at one moment. */
interface Look {
  /** The condition that says how it has ended, once it has. */
  readonly ended: Obj | undefined;
  readonly pods: readonly Obj[];
  /** Why its pods cannot be seen. */
  readonly blind?: string;
}

/** Milliseconds between two looks at the job. */
const INTERVAL = 2_000;
/** Milliseconds for the rest of the log, once the job has ended. */
const LOG_REST = 10_000;
/** So many looks in a row may fail: the API server may be away for a moment. */
const MAX_FAILURES = 5;
/** The exit code of a job whose snapshot is good, although a later step failed. */
const LATER_STEP_FAILED = 2;

/**
 * Shows the log of a job until it ends; throws unless it was completed.
 *
 * @param job the job
 * @param onLine takes the lines of its log
 * @param waiting says what is waited for
 * @param clock the clock
 */
export async function followJob(
  job: Job,
  onLine: (line: string) => void,
  waiting: Waiting,
  clock: Clock,
): Promise<void> {
  const log = new JobLog(job, onLine, (problem) => waiting.say(problem));
  try {
    const { ended, pods } = await untilEnded(job, log, waiting, clock);
    await log.rest(clock, LOG_REST);
    if (ended.type !== 'Complete') {
      throw failed(job, ended, pods);
    }
  } finally {
    log.stop();
  }
}

async function untilEnded(
  job: Job,
  log: JobLog,
  waiting: Waiting,
  clock: Clock,
): Promise<Look & { ended: Obj }> {
  const end = clock.now() + job.timeout * 1000;
  for (let failures = 0; ;) {
    try {
      const seen = await look(job);
      failures = 0;
      showLog(job, seen, log, waiting);
      const { ended, pods } = seen;
      if (ended) {
        return { ended, pods };
      }
    } catch (error) {
      failures += 1;
      const { message } = error as Error;
      if (error instanceof NotFoundError) {
        throw error;
      }
      if (failures === MAX_FAILURES) {
        throw goesOn(job, message);
      }
      waiting.for(`an answer about job ${job.name} (${message})`);
    }
    if (clock.now() >= end) {
      throw goesOn(job, `job ${job.name} has not ended within ${job.timeout} s`);
    }
    await waitAtMost(clock, INTERVAL);
  }
}

async function look({ name, kubectl }: Job): Promise<Look> {
  const { status } = await kubectl.json(['get', 'job', name], 'somebody has deleted it');
  // FailureTarget and SuccessCriteriaMet come earlier, while the pod still stops.
  const ended = list(obj(status).conditions).find(
    (each) => (each.type === 'Complete' || each.type === 'Failed') && each.status === 'True',
  );
  try {
    const { items } = await kubectl.json(['get', 'pods', '-l', `job-name=${name}`]);
    return { ended, pods: list(items) };
  } catch (error) {
    // How the job ends is seen without them.
    return { ended, pods: [], blind: (error as Error).message };
  }
}

function showLog(job: Job, { ended, pods, blind }: Look, log: JobLog, waiting: Waiting): void {
  const started = startedPod(pods);
  if (started !== undefined) {
    log.follow(started);
    waiting.for(`job ${job.name} to end`, REMINDER);
  } else if (!ended) {
    const why =
      blind ?? whyNotStarted(pods) ?? `${job.kubectl.typed('describe', `job/${job.name}`)} shows more`;
    waiting.for(`the pod of job ${job.name} to start (${why})`);
  }
}

function goesOn({ name, kubectl }: Job, problem: string): CommandError {
  return new CommandError(`${problem}; the job goes on: ${kubectl.typed('logs', '-f', `job/${name}`)}`);
}

function failed({ name, kubectl }: Job, ended: Obj, pods: readonly Obj[]): CommandError {
  const what = exitCodes(pods).includes(LATER_STEP_FAILED)
    ? 'there is a new good snapshot, but a later step failed'
    : (text(ended.message) ?? 'no reason given');
  return new CommandError(
    `job ${name} failed: ${what}; see more with ${kubectl.typed('logs', `job/${name}`)}`,
  );
}
