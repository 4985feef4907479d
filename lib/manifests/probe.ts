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

/** How a probe counts. Times are in seconds. */
export interface ProbeTimes {
  readonly period: number;
  readonly failures: number;
  readonly timeout: number;
  readonly initialDelay: number;
}

/** How a probe counts, with Kubernetes' own defaults where a field is missing. */
export function timesOf(probe: Obj): ProbeTimes {
  return {
    period: number(probe.periodSeconds) ?? 10,
    failures: number(probe.failureThreshold) ?? 3,
    timeout: number(probe.timeoutSeconds) ?? 1,
    initialDelay: number(probe.initialDelaySeconds) ?? 0,
  };
}

/** Seconds of failures that a probe bears from the start of the container. */
export function budgetOf({ initialDelay, period, failures }: ProbeTimes): number {
  return initialDelay + period * failures;
}

/** Whether iris-main starts the container without IRIS, for work by hand. */
export function isMaintenance(container: Obj): boolean {
  return /(^| )(-u|--up)[ =]false( |$)/.test(texts(container.args).join(' '));
}
