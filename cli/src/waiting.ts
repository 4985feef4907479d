import type { Clock } from './clock';
import type { Streams } from './io';

/** Milliseconds after which a person wants to know what a command waits for. */
export const PATIENCE = 2_000;
/** Milliseconds after which it is said again, or for the first time where silence is usual. */
export const REMINDER = 30_000;

/** Says on standard error what a command waits for. */
export class Waiting {
  private what = '';
  private since: number;
  private next = 0;

  /**
   * @param clock the clock
   * @param stderr where it is said
   */
  public constructor(
    private readonly clock: Clock,
    private readonly stderr: Streams['stderr'],
  ) {
    this.since = clock.now();
  }

  /**
   * To be called again and again while waiting: says it once it has taken too long, and from time to time afterwards.
   *
   * @param what what is waited for
   * @param patience milliseconds until it is said for the first time
   */
  public for(what: string, patience = PATIENCE): void {
    const now = this.clock.now();
    if (what !== this.what) {
      this.what = what;
      this.since = now;
      this.next = now + patience;
    }
    if (now >= this.next) {
      this.say(`waiting for ${what} (${Math.round((now - this.since) / 1000)} s)`);
      this.next = now + REMINDER;
    }
  }

  /** Something has happened: the wait begins anew. */
  public over(): void {
    this.what = '';
  }

  /**
   * Says something else.
   *
   * @param text one line
   */
  public say(text: string): void {
    this.stderr.write(`iris-ha: ${text}\n`);
  }
}
