import { MACHINE_CLOCK, type Clock } from './clock';
import type { Streams } from './io';
import { Kubectl, type Cluster } from './kubectl';
import { kubectlOnPath, type KubectlRunner } from './kubectl-runner';

/** What a command uses besides its streams, as parameters so that tests need neither a cluster nor patience. */
export interface Surroundings {
  readonly clock: Clock;
  readonly runKubectl: KubectlRunner;
}

/** Those of this machine. */
export const MACHINE: Surroundings = { clock: MACHINE_CLOCK, runKubectl: kubectlOnPath() };

/**
 * kubectl for the cluster that the options of a command name; what it waits for is said on standard error.
 *
 * @param cluster the options
 * @param streams the command's streams
 * @param surroundings what it is run with
 */
export function kubectlFor(cluster: Cluster, streams: Streams, surroundings: Surroundings): Kubectl {
  const { clock, runKubectl } = surroundings;
  return new Kubectl(cluster, runKubectl, clock, (text) => streams.stderr.write(`iris-ha: ${text}\n`));
}
