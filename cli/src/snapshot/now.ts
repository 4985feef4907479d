import type { Clock } from '../clock';
import type { Streams } from '../io';
import type { Kubectl } from '../kubectl';
import { Waiting } from '../waiting';
import { followJob } from './follow';
import { logLine } from './log-line';
import { choosePolicy, jobName, type PolicyOptions } from './policy';

/** Options of `iris-ha snapshot now`. */
export interface NowOptions extends PolicyOptions {
  readonly wait: boolean;
  /** In seconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

/**
 * Starts a job of a snapshot policy, and follows it until it ends.
 *
 * @param kubectl the cluster, in the namespace of the options
 * @param options which policy, and how to follow
 * @param streams where to print
 * @param clock the clock
 */
export async function takeSnapshot(
  kubectl: Kubectl,
  options: NowOptions,
  streams: Streams,
  clock: Clock,
): Promise<void> {
  const policy = await choosePolicy(kubectl, options);
  const name = jobName(policy.name, clock.now());
  const there = kubectl.inNamespace(policy.namespace);
  await there.text(['create', 'job', `--from=cronjob/${policy.name}`, name]);
  const print = (line: string): void => void streams.stdout.write(`${line}\n`);
  print(options.json ? JSON.stringify({ job: name, namespace: policy.namespace }) : name);
  if (options.wait) {
    const waiting = new Waiting(clock, streams.stderr);
    const onLine = (line: string): void => {
      waiting.over();
      print(options.json ? line : logLine(line));
    };
    await followJob({ name, kubectl: there, timeout: options.timeout }, onLine, waiting, clock);
  }
}
