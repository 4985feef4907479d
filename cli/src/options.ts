import { InvalidArgumentError, type Command } from 'commander';

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const OBJECT_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const WEEK = 604_800;

/**
 * Adds the options that choose the cluster, which mean what they mean for kubectl.
 *
 * @param command the command
 */
export function addClusterOptions(command: Command): Command {
  return command
    .option('--context <name>', "context of the kubeconfig (default: kubectl's)")
    .option('--kubeconfig <path>', "kubeconfig file (default: kubectl's)");
}

/**
 * Lets only names of namespaces through.
 *
 * @param value what was typed
 */
export function namespaceName(value: string): string {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value)) {
    throw new InvalidArgumentError("allowed: at most 63 lower case letters, digits and '-'.");
  }
  return value;
}

/**
 * Lets only names of Kubernetes objects through.
 *
 * @param value what was typed
 */
export function objectName(value: string): string {
  if (value.length > 253 || !OBJECT_NAME.test(value)) {
    throw new InvalidArgumentError("allowed: at most 253 lower case letters, digits, '-' and '.'.");
  }
  return value;
}

/**
 * Lets only whole numbers of seconds through, at least one and at most a week.
 *
 * @param value what was typed
 */
export function wholeSeconds(value: string): number {
  const seconds = Number(value);
  if (!/^\d+$/.test(value) || seconds < 1 || seconds > WEEK) {
    throw new InvalidArgumentError(`allowed: a whole number of seconds, from 1 to ${WEEK}.`);
  }
  return seconds;
}
