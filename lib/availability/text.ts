import type { Range } from './range';

/** Seconds for a person: `45 s`, `3 min 5 s`, `2 h`, `1 d`. */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  if (!Number.isFinite(whole)) {
    return 'no limit';
  }
  if (whole < 120) {
    return `${whole} s`;
  }
  if (whole < 2 * 3600) {
    return joined(Math.floor(whole / 60), 'min', whole % 60, 's');
  }
  const minutes = Math.round(whole / 60);
  const hours = Math.round(whole / 3600);
  return minutes < 48 * 60
    ? joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
    : joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** A range for a person: `40-55 s`, `2 min 1 s to 3 min`; one value where both ends are the same. */
export function rangeText({ min, max }: Range): string {
  const [from, to] = [secondsText(min), secondsText(max)];
  if (from === to) {
    return from;
  }
  return max < 119.5 ? `${Math.round(min)}-${to}` : `${from} to ${to}`;
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
