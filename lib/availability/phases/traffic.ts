import type { ProbeTimes } from '../../manifests/probe';
import type { Range } from '../range';
import type { Situation } from '../situation';
import { assumed, nextTick, phase, setting, type Phase, type Term } from '../term';

/** Until the probe finds IRIS ready. */
export function ready({ startup, readiness }: Situation, started: Range): Phase {
  // After a startup probe has succeeded, the kubelet asks for readiness at once (kubernetes pkg/kubelet/prober/worker.go).
  const [probe, name] = startup === undefined ? [readiness, 'readinessProbe'] : [startup, 'startupProbe'];
  return probe === undefined
    ? phase('ready')
    : phase(
        'ready',
        ...initialDelay(probe, name, started),
        nextTick(
          'the next probe',
          probe.period,
          setting(`${name}.periodSeconds`, 'the probe of the container'),
        ),
      );
}

/** The kubelet waits so long after the start of the container before it asks at all; most of it passes while IRIS starts. */
function initialDelay({ initialDelay: delay }: ProbeTimes, name: string, started: Range): readonly Term[] {
  const left = { min: Math.max(0, delay - started.max), max: Math.max(0, delay - started.min) };
  const source = 'the probe of the container';
  return left.max === 0
    ? []
    : [
        {
          what: 'the rest of the initial delay of the probe',
          ...left,
          origins: [{ ...setting(`${name}.initialDelaySeconds`, source), seconds: { min: 0, max: delay } }],
        },
      ];
}

/** Until clients reach the pod. */
export function traffic({ localTraffic, profile }: Situation): Phase {
  return phase(
    'traffic',
    assumed('the nodes learn the new address', profile, 'endpointPropagation'),
    ...(localTraffic
      ? [assumed('the load balancer finds the node', profile, 'loadBalancerHealthCheck')]
      : []),
  );
}
