import type { Situation } from '../situation';
import { assumed, phase, type Phase } from '../term';

/** Until a person does what is needed. */
export function reaction({ profile }: Situation): Phase {
  return phase('detect', assumed('a person notices and acts', profile, 'humanReaction'));
}
