import type { Situation } from '../situation';
import { phase, type Phase, type Term } from '../term';
import { start, type DataState } from './start';
import { ready, traffic } from './traffic';

/** Start, ready and traffic: how every recovery ends. */
export function backUp(situation: Situation, data: DataState, ...before: readonly Term[]): readonly Phase[] {
  // Probes count from the start of the container, not from what is before it.
  const fromContainer = start(situation, data);
  const all = phase('start', ...before, ...fromContainer.terms);
  return [all, ready(situation, fromContainer), traffic(situation)];
}
