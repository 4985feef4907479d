import { Duration } from 'cdk8s';
import { Probe } from 'cdk8s-plus-27';
import { inRange, positiveSeconds, refuse } from '../util/check';

/** How the kubelet decides that IRIS has started, is dead, or cannot take connections. */
export interface IrisProbesProps {
  /**
   * How long a start may take before the container is killed: first clone of durable %SYS, upgrade, WIJ and journal
   * recovery, rollback of long transactions. At least 5 minutes.
   * @default Duration.hours(1)
   */
  readonly maxStartup?: Duration;

  /**
   * How often the kubelet asks whether IRIS has started.
   * @default - 2 s; each recovery waits for the next time, and once IRIS has started nobody asks any more
   */
  readonly startupPeriod?: Duration;

  /**
   * Whether a dead instance is restarted by the kubelet.
   * @default true
   */
  readonly liveness?: boolean;

  /**
   * How often the kubelet asks whether IRIS is dead.
   * @default - 10 s; it may be quick, because only a definite `down` fails it
   */
  readonly livenessPeriod?: Duration;

  /**
   * How many times in a row IRIS must be `down`, 1 to 100. Three periods also cover an `iris stop` and `iris start` by hand.
   * @default 3
   */
  readonly livenessFailures?: number;

  /**
   * How often the kubelet asks whether IRIS takes connections.
   * @default - 10 s
   */
  readonly readinessPeriod?: Duration;

  /**
   * How many times in a row IRIS must not take connections before it leaves the Service, 1 to 100.
   * @default 3
   */
  readonly readinessFailures?: number;
}

/** The three probes of the IRIS container. */
export interface IrisProbes {
  readonly startup: Probe;
  readonly liveness?: Probe;
  readonly readiness: Probe;
}

const PROBE_PERIOD_S = 10;
const STARTUP_PERIOD_S = 2;
const MIN_STARTUP_S = 300;
/** The commands below give up by themselves within this time. */
const TIMEOUT = Duration.seconds(10);

/** `running` in the status field. It can hang, so it is killed; as `irisowner`, because as root it says "indeterminate". */
const QLIST = 'timeout -s KILL 4 iris qlist IRIS 2>/dev/null';

export const STARTUP_COMMAND = `${QLIST} | cut -d^ -f4 | grep -q '^running'`;

/**
 * Fails only on a definite `down`. An instance that hangs, is frozen for a backup, waits for storage or raised alerts is
 * alive and recovers by itself; killing it makes that worse.
 */
export const LIVENESS_COMMAND = `s=$(${QLIST} | cut -d^ -f4 | cut -d, -f1); [ "$s" != down ]`;

/**
 * Running, accepting on the superserver port, and not hung. A freeze for a backup can look hung (system state of the
 * write daemon), but users go on in the cache: so a hung instance whose write daemon is suspended stays ready.
 * And not before the file is there, if one is named: an isolated copy waits so for its tasks to be suspended.
 */
export function readinessCommand(port: number, file?: string): string {
  return [
    ...(file === undefined ? [] : [`[ -e ${file} ] || exit 1`]),
    `q=$(${QLIST}) || exit 1`,
    `case $(printf %s "$q" | cut -d^ -f4) in running*) ;; *) exit 1 ;; esac`,
    `if [ "$(printf %s "$q" | cut -d^ -f9)" = hung ]; then timeout -s KILL 3 iris stat IRIS 2>/dev/null | grep -q WDSUSPD || exit 1; fi`,
    `timeout -s KILL 2 bash -c '</dev/tcp/127.0.0.1/${port}'`,
  ].join('\n');
}

/** Builds the probes; a startup budget that would kill a first start is refused. */
export function irisProbes(props: IrisProbesProps, superserverPort: number, readyFile?: string): IrisProbes {
  const maxStartup = positiveSeconds('probes.maxStartup', props.maxStartup ?? Duration.hours(1));
  if (maxStartup < MIN_STARTUP_S) {
    refuse(
      'probes.maxStartup',
      `${maxStartup} s`,
      `allowed: at least ${MIN_STARTUP_S} s, because a shorter one kills the first start or a journal recovery`,
    );
  }
  const livenessPeriod = props.livenessPeriod ?? Duration.seconds(PROBE_PERIOD_S);
  const readinessPeriod = props.readinessPeriod ?? Duration.seconds(PROBE_PERIOD_S);
  const startupPeriod = props.startupPeriod ?? Duration.seconds(STARTUP_PERIOD_S);
  positiveSeconds('probes.livenessPeriod', livenessPeriod);
  positiveSeconds('probes.readinessPeriod', readinessPeriod);
  return {
    startup: shell(
      STARTUP_COMMAND,
      startupPeriod,
      Math.ceil(maxStartup / positiveSeconds('probes.startupPeriod', startupPeriod)),
    ),
    liveness:
      (props.liveness ?? true)
        ? shell(
            LIVENESS_COMMAND,
            livenessPeriod,
            inRange('probes.livenessFailures', props.livenessFailures ?? 3, 1, 100),
          )
        : undefined,
    readiness: shell(
      readinessCommand(superserverPort, readyFile),
      readinessPeriod,
      inRange('probes.readinessFailures', props.readinessFailures ?? 3, 1, 100),
    ),
  };
}

function shell(command: string, periodSeconds: Duration, failureThreshold: number): Probe {
  return Probe.fromCommand(['/bin/sh', '-c', command], {
    periodSeconds,
    failureThreshold,
    timeoutSeconds: TIMEOUT,
  });
}
