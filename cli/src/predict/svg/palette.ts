import type { PhaseName } from '../../../../lib/availability/term';

/** Of a phase: the colour of its bar, and that of a text on it. */
export interface PhaseColour {
  readonly fill: string;
  readonly text: string;
}

export const DARK = '#1a1a1a';
export const LIGHT = '#ffffff';

/**
 * Paul Tol's scheme "muted", which colour-blind people can tell apart; dark and light ones alternate, so that neighbours differ
 * in grey too.
 */
export const COLOURS: Readonly<Record<PhaseName, PhaseColour>> = {
  detect: { fill: '#332288', text: LIGHT },
  evict: { fill: '#88ccee', text: DARK },
  release: { fill: '#117733', text: LIGHT },
  detach: { fill: '#ddcc77', text: DARK },
  attach: { fill: '#882255', text: LIGHT },
  start: { fill: '#44aa99', text: DARK },
  ready: { fill: '#aa4499', text: LIGHT },
  traffic: { fill: '#aaaaaa', text: DARK },
};
