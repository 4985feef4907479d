import type { Situation } from '../situation';
import { assumed, phase, type Phase } from '../term';

/** The kubelet stops a container in which IRIS is down already. */
export function containerStopped({ profile }: Situation): Phase {
  return phase('release', assumed('the kubelet stops the container', profile, 'podCleanup'));
}
