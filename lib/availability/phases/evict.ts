import type { Blocked } from '../outcome';
import type { Situation } from '../situation';
import { fixed, phase, setting, tickOf, type Phase } from '../term';

const SOURCE = 'kubernetes tainteviction and DefaultTolerationSeconds';

/** Until the pod of an unreachable node is deleted: the NoExecute taint, then the toleration of it. */
export function evictUnreachable(situation: Situation): {
  readonly phase: Phase;
  readonly blocked?: Blocked;
} {
  const { unreachable, profile } = situation;
  const taint = tickOf('the NoExecute taint', profile, 'nodeMonitorPeriod');
  if (unreachable === undefined) {
    return {
      phase: phase('evict', taint),
      blocked: { phase: 'evict', waitsFor: 'an eviction: the pod tolerates the unreachable node for ever' },
    };
  }
  const name = 'tolerationSeconds of node.kubernetes.io/unreachable';
  return { phase: phase('evict', taint, fixed('the toleration', unreachable, setting(name, SOURCE))) };
}
