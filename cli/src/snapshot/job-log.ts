import { waitAtMost, type Clock } from '../clock';
import type { Kubectl } from '../kubectl';
import { reasonOf } from '../kubectl-runner';

/** The log of a job, followed again where the connection was lost, each line once. */
export class JobLog {
  private readonly stopped = new AbortController();
  private pod = '';
  /** How many lines of the pod's log have been handed over. */
  private handedOver = 0;
  private stream?: Promise<void>;
  private hasComplained = false;

  /**
   * @param job its name, and kubectl for its namespace
   * @param onLine takes the lines
   * @param complain takes, once, why the log cannot be read
   */
  public constructor(
    private readonly job: { readonly name: string; readonly kubectl: Kubectl },
    private readonly onLine: (line: string) => void,
    private readonly complain: (problem: string) => void,
  ) {}

  /**
   * Follows the log, unless it is followed already.
   *
   * @param pod the pod that kubectl shows the log of; another one's log begins anew
   */
  public follow(pod: string): void {
    if (this.stream === undefined) {
      if (pod !== this.pod) {
        this.pod = pod;
        this.handedOver = 0;
      }
      this.stream = this.read().finally(() => (this.stream = undefined));
    }
  }

  /**
   * Waits for the rest of the log of a job that has ended.
   *
   * @param clock the clock
   * @param patience milliseconds, at most
   */
  public async rest(clock: Clock, patience: number): Promise<void> {
    if (this.stream) {
      await waitAtMost(clock, patience, this.stream);
    }
  }

  /** Stops following. */
  public stop(): void {
    this.stopped.abort();
  }

  private async read(): Promise<void> {
    let seen = 0;
    const onLine = (line: string): void => {
      seen += 1;
      if (seen > this.handedOver) {
        this.handedOver = seen;
        this.onLine(line);
      }
    };
    const { signal } = this.stopped;
    const { name, kubectl } = this.job;
    const finished = await kubectl.lines(['logs', '-f', `job/${name}`], { signal, onLine });
    if (finished.code !== 0 && !signal.aborted && !this.hasComplained) {
      this.hasComplained = true;
      this.complain(`cannot read the log of job ${name} (${reasonOf(finished)}); the job goes on`);
    }
  }
}
