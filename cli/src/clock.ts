/** The time, as a parameter so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `then` after so many milliseconds, unless what this gives back is called first. */
  after(milliseconds: number, then: () => void): () => void;
}

/** The machine's clock. */
export const MACHINE_CLOCK: Clock = {
  now: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Waits so long, or until something has ended, whichever comes first.
 *
 * @param clock the clock
 * @param milliseconds how long at most
 * @param something what may end earlier
 */
export async function waitAtMost(
  clock: Clock,
  milliseconds: number,
  something?: Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // A timer that is left behind would keep the process alive.
    const cancel = clock.after(milliseconds, resolve);
    something?.finally(cancel).then(resolve, reject);
  });
}
