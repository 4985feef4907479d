import { at, number, obj, texts, type Obj } from './object';

/** A probe of a container; undefined if it has none. */
export function probeOf(
  container: Obj,
  name: 'startupProbe' | 'livenessProbe' | 'readinessProbe',
): Obj | undefined {
  const probe = obj(container[name]);
  return Object.keys(probe).length === 0 ? undefined : probe;
}

/** The command of a probe and its arguments in one text; empty for a probe that runs none. */
export function commandOf(probe: Obj | undefined): string {
  return texts(at(probe, 'exec.command')).join(' ');
}

/** Seconds of failures that a probe bears from the start of the container, with the defaults of Kubernetes. */
export function budgetOf(probe: Obj): number {
  const { initialDelaySeconds, periodSeconds, failureThreshold } = probe;
  return (number(initialDelaySeconds) ?? 0) + (number(periodSeconds) ?? 10) * (number(failureThreshold) ?? 3);
}

/** Whether iris-main starts the container without IRIS, for work by hand. */
export function isMaintenance(container: Obj): boolean {
  return /(^| )(-u|--up)[ =]false( |$)/.test(texts(container.args).join(' '));
}
