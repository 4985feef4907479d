import { prediction, recovery } from '../support';

const slow = { irisStart: { min: 60, max: 180 }, journalRate: 0, containerStart: { min: 1, max: 2 } };

describe('a probe that gives up before IRIS has started', () => {
  it.each([
    ['livenessProbe', { initialDelaySeconds: 25, periodSeconds: 10, failureThreshold: 3 }, 55],
    ['startupProbe', { periodSeconds: 10, failureThreshold: 12 }, 120],
  ])('%s kills the start, again and again', (name, probe, seconds) => {
    const report = prediction('container-kill', { container: { [name]: probe } }, slow);
    expect(report.rto).toMatchObject({ never: true, phase: 'start' });
    expect(report.rto.never && report.rto.waitsFor).toContain(`a start within ${seconds} s`);
    expect(report.human).toContain('give the start more time');
  });

  it('does no harm behind a startup probe that is patient', () => {
    const container = {
      livenessProbe: { periodSeconds: 10, failureThreshold: 3 },
      startupProbe: { periodSeconds: 2, failureThreshold: 1800 },
    };
    expect(prediction('container-kill', { container }, slow).rto.never).toBe(false);
  });
});

describe('the initial delay of the probe that decides', () => {
  it.each(['startupProbe', 'readinessProbe'])('%s: what the start does not use up is waited for', (name) => {
    const of = (initialDelaySeconds: number) =>
      recovery(
        prediction(
          'container-kill',
          { container: { [name]: { initialDelaySeconds, periodSeconds: 10, failureThreshold: 60 } } },
          { irisStart: { min: 10, max: 20 }, journalRate: 0, containerStart: { min: 0, max: 0 } },
        ),
      );
    expect(of(120).min - of(0).min).toBe(120 - 20);
    expect(of(120).max - of(0).max).toBe(120 - 10);
    expect(of(10)).toEqual(of(0));
  });
});

describe('a stop that the grace period cuts short', () => {
  it.each(['node-drain', 'pod-deletion', 'same-node-replacement'])(
    '%s: the next start is a recovery',
    (id) => {
      const profile = { irisStop: { min: 20, max: 60 }, podCleanup: { min: 0, max: 0 } };
      const of = (grace: number) => prediction(id, { grace }, profile);
      expect([of(60).rpo.max, of(59).rpo.max]).toEqual([0, 2]);
      // One second less to stop, ten more to recover.
      expect(recovery(of(59)).max - recovery(of(60)).max).toBe(10 - 1);
    },
  );
});
