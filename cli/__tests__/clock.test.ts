import { MACHINE_CLOCK, waitAtMost } from '../src/clock';
import { FakeClock } from './cluster';

describe('MACHINE_CLOCK', () => {
  test('calls after a while, unless it is cancelled', async () => {
    const called: string[] = [];
    const cancel = MACHINE_CLOCK.after(0, () => called.push('cancelled'));
    cancel();
    await new Promise<void>((resolve) => MACHINE_CLOCK.after(1, resolve));
    expect(called).toEqual([]);
    expect(Math.abs(MACHINE_CLOCK.now() - Date.now())).toBeLessThan(1000);
  });
});

describe('waitAtMost', () => {
  test('waits so long, and not longer than for what it waits for', async () => {
    const clock = new FakeClock();
    const begin = clock.now();
    await waitAtMost(clock, 5000);
    expect(clock.now() - begin).toBe(5000);
    await waitAtMost(clock, 5000, Promise.resolve());
    expect(clock.now() - begin).toBe(5000);
    await waitAtMost(clock, 5000, new Promise(() => undefined));
    expect(clock.now() - begin).toBe(10_000);
  });

  test('fails with what it waits for', async () => {
    await expect(waitAtMost(new FakeClock(), 5000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
