import type { Situation } from '../situation';
import { assumed, nextTick, phase, setting, type Phase } from '../term';

/** Until the probe finds IRIS ready. */
export function ready({ startup, readiness }: Situation): Phase {
  // After a startup probe has succeeded, the kubelet asks for readiness at once (kubernetes pkg/kubelet/prober/worker.go).
  const [probe, name] = startup === undefined ? [readiness, 'readinessProbe'] : [startup, 'startupProbe'];
  return probe === undefined
    ? phase('ready')
    : phase(
        'ready',
        nextTick(
          'the next probe',
          probe.period,
          setting(`${name}.periodSeconds`, 'the probe of the container'),
        ),
      );
}

/** Until clients reach the pod. */
export function traffic({ service, profile }: Situation): Phase {
  return phase(
    'traffic',
    assumed('the nodes learn the new address', profile, 'endpointPropagation'),
    ...(service.local
      ? [assumed('the load balancer finds the node', profile, 'loadBalancerHealthCheck')]
      : []),
  );
}
