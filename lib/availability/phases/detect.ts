import type { Blocked } from '../outcome';
import type { Situation } from '../situation';
import { fixed, fromProfile, nextTick, phase, setting, tickOf, type Phase } from '../term';

/** Until the controller manager marks the node Unknown: its lease is old, and the next look at the nodes. */
export function nodeUnknown({ profile }: Situation): Phase {
  const { nodeMonitorGracePeriod: grace, nodeLeaseRenewInterval: renewal } = profile;
  return phase(
    'detect',
    {
      what: 'the grace period of the node, counted from its last lease',
      ...{ min: grace - renewal, max: grace },
      origins: [
        { ...fromProfile('nodeMonitorGracePeriod'), seconds: { min: grace, max: grace } },
        { ...fromProfile('nodeLeaseRenewInterval'), seconds: { min: 0, max: renewal } },
      ],
    },
    tickOf('the next look at the nodes', profile, 'nodeMonitorPeriod'),
  );
}

/** Until the liveness probe has failed often enough; blocked without one. */
export function livenessFails({ liveness }: Situation): {
  readonly phase: Phase;
  readonly blocked?: Blocked;
} {
  if (liveness === undefined) {
    return {
      phase: phase('detect'),
      blocked: { phase: 'detect', waitsFor: 'a liveness probe, which there is none of' },
    };
  }
  const { period, failures, timeout } = liveness;
  const source = 'the probe of the container';
  return {
    phase: phase(
      'detect',
      nextTick('the first probe after it', period, setting('livenessProbe.periodSeconds', source)),
      fixed(
        'further failures in a row',
        (failures - 1) * period,
        setting('livenessProbe.failureThreshold', source),
      ),
      nextTick('the answer of the last one', timeout, setting('livenessProbe.timeoutSeconds', source)),
    ),
  };
}

/** The kubelet sees at once that a container has ended. */
export function containerEnds(): Phase {
  return phase(
    'detect',
    nextTick('the kubelet relists its containers', 1, {
      setting: 'pod lifecycle event generator, 1 s',
      basis: 'timer',
      source: 'kubernetes pkg/kubelet genericPlegRelistPeriod',
    }),
  );
}
