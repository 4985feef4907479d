import { Duration } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IrisProbesProps } from '../../lib/iris/iris-probes';
import { LIVENESS_COMMAND, STARTUP_COMMAND, readinessCommand } from '../../lib/iris/iris-probes';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { databaseChart, only } from '../support/synth';

interface EmittedProbe {
  exec: { command: string[] };
  periodSeconds: number;
  timeoutSeconds: number;
  failureThreshold: number;
}

function emitted(probes?: IrisProbesProps, cpf?: CpfMerge) {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2, probes, cpf });
  const spec = only(chart, 'Deployment').spec as {
    progressDeadlineSeconds: number;
    template: {
      spec: { containers: Record<'startupProbe' | 'livenessProbe' | 'readinessProbe', EmittedProbe>[] };
    };
  };
  const [{ startupProbe, livenessProbe, readinessProbe }] = spec.template.spec.containers;
  return { startupProbe, livenessProbe, readinessProbe, progressDeadline: spec.progressDeadlineSeconds };
}

const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);
const WHOLE_SECONDS = 'allowed: a whole number of seconds, at least 1';
const ONE_TO_100 = 'allowed: a whole number from 1 to 100';

describe('the emitted probes', () => {
  test.each([
    ['startupProbe', STARTUP_COMMAND, 1800, 2],
    ['livenessProbe', LIVENESS_COMMAND, 3, 10],
    ['readinessProbe', readinessCommand(1972), 3, 10],
  ] as const)('%s', (probe, command, failureThreshold, periodSeconds) => {
    expect(emitted()[probe]).toEqual({
      exec: { command: ['/bin/sh', '-c', command] },
      periodSeconds,
      timeoutSeconds: 10,
      failureThreshold,
    });
  });

  test('the readiness probe asks the port of the superserver', () => {
    const [, , command] = emitted(undefined, new CpfMerge({ defaultPort: 51773 })).readinessProbe.exec
      .command;
    expect(command).toContain("'</dev/tcp/127.0.0.1/51773'");
    expect(command).not.toContain('1972');
  });

  test.each(['startupProbe', 'livenessProbe', 'readinessProbe'] as const)(
    'the command of the %s ends by itself before the kubelet gives up on it',
    (probe) => {
      const { exec, timeoutSeconds } = emitted()[probe];
      const inner = [...exec.command[2].matchAll(/timeout -s KILL (\d+) /g)].map(([, seconds]) =>
        Number(seconds),
      );
      expect(inner.length).toBeGreaterThan(0);
      expect(inner.reduce((total, seconds) => total + seconds)).toBeLessThan(timeoutSeconds);
      // Everything that can hang has such a limit.
      expect(exec.command[2].match(/\biris (qlist|stat)|bash -c/g)).toHaveLength(inner.length);
    },
  );
});

describe('how long it takes', () => {
  test('a dead IRIS is noticed within 40 s', () => {
    const { periodSeconds, failureThreshold, timeoutSeconds } = emitted().livenessProbe;
    expect(periodSeconds * failureThreshold + timeoutSeconds).toBeLessThanOrEqual(40);
  });

  test('a start may take an hour, and a rollout waits for it', () => {
    const { startupProbe, progressDeadline } = emitted();
    const budget = startupProbe.periodSeconds * startupProbe.failureThreshold;
    expect(budget).toBeGreaterThanOrEqual(3600);
    expect(progressDeadline).toBeGreaterThan(budget);
  });

  test.each([300, 301, 305, 4 * 3600])(
    'maxStartup of %i s is the budget, and a rollout waits for it',
    (seconds) => {
      const { startupProbe, progressDeadline } = emitted({ maxStartup: Duration.seconds(seconds) });
      const budget = startupProbe.periodSeconds * startupProbe.failureThreshold;
      expect(budget).toBeGreaterThanOrEqual(seconds);
      expect(budget - seconds).toBeLessThan(10);
      expect(progressDeadline).toBeGreaterThan(budget);
    },
  );
});

describe('all properties', () => {
  const allProps: Required<IrisProbesProps> = {
    maxStartup: Duration.hours(2),
    startupPeriod: Duration.seconds(7),
    liveness: true,
    livenessPeriod: Duration.seconds(20),
    livenessFailures: 4,
    readinessPeriod: Duration.seconds(5),
    readinessFailures: 2,
  };

  test('reach the pod', () => {
    const { startupProbe, livenessProbe, readinessProbe, progressDeadline } = emitted(allProps);
    expect(startupProbe).toMatchObject({ periodSeconds: 7, failureThreshold: 1029, timeoutSeconds: 10 });
    expect(livenessProbe).toMatchObject({ periodSeconds: 20, failureThreshold: 4, timeoutSeconds: 10 });
    expect(readinessProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 2, timeoutSeconds: 10 });
    expect(progressDeadline).toBe(2 * 3600 + 600);
  });

  test('liveness can be switched off; the others stay', () => {
    const probes = emitted({ ...allProps, liveness: false });
    expect(probes.livenessProbe).toBeUndefined();
    expect(probes.startupProbe.failureThreshold).toBe(1029);
    expect(probes.readinessProbe.failureThreshold).toBe(2);
  });

  test.each([
    [1, 100],
    [100, 1],
  ])('failures of %i and %i are taken', (livenessFailures, readinessFailures) => {
    const { livenessProbe, readinessProbe } = emitted({ livenessFailures, readinessFailures });
    expect(livenessProbe.failureThreshold).toBe(livenessFailures);
    expect(readinessProbe.failureThreshold).toBe(readinessFailures);
  });
});

describe('refused', () => {
  const outside: [IrisProbesProps, string, string, string][] = [
    [
      { maxStartup: Duration.seconds(299) },
      'probes.maxStartup',
      '299 s',
      'allowed: at least 300 s, because a shorter one kills the first start or a journal recovery',
    ],
    [{ maxStartup: Duration.seconds(0) }, 'probes.maxStartup', '0 s', WHOLE_SECONDS],
    [{ maxStartup: Duration.millis(600_500) }, 'probes.maxStartup', '600.5 s', WHOLE_SECONDS],
    [{ startupPeriod: Duration.seconds(0) }, 'probes.startupPeriod', '0 s', WHOLE_SECONDS],
    [{ livenessPeriod: Duration.seconds(0) }, 'probes.livenessPeriod', '0 s', WHOLE_SECONDS],
    [{ livenessPeriod: Duration.millis(10_500) }, 'probes.livenessPeriod', '10.5 s', WHOLE_SECONDS],
    [{ readinessPeriod: Duration.seconds(0) }, 'probes.readinessPeriod', '0 s', WHOLE_SECONDS],
    [{ readinessPeriod: Duration.millis(500) }, 'probes.readinessPeriod', '0.5 s', WHOLE_SECONDS],
    [{ livenessFailures: 0 }, 'probes.livenessFailures', '0', ONE_TO_100],
    [{ livenessFailures: 101 }, 'probes.livenessFailures', '101', ONE_TO_100],
    [{ livenessFailures: 1.5 }, 'probes.livenessFailures', '1.5', ONE_TO_100],
    [{ readinessFailures: 0 }, 'probes.readinessFailures', '0', ONE_TO_100],
    [{ readinessFailures: 101 }, 'probes.readinessFailures', '101', ONE_TO_100],
  ];

  test.each(outside.map(([probes, prop, got, allowed]) => ({ probes, prop, got, allowed })))(
    '$prop: $got',
    ({ probes, prop, got, allowed }) => {
      expect(() => emitted(probes)).toThrow(refused(prop, got, allowed));
    },
  );
});
