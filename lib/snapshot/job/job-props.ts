import type { Duration } from 'cdk8s';

/** What every job of this library can be given. */
export interface SnapshotJobProps {
  /**
   * Image with kubectl, sh and the usual small tools (timeout, awk, sed, sort), pinned by digest or full version.
   * @default - alpine/kubectl 1.37.1 by digest, which could not be pulled while this was written
   */
  readonly kubectlImage?: string;

  /**
   * Ports of the API server that the job may open; it may open nothing else. Behind the address of the Service
   * `kubernetes` the port is that of your API server.
   * @default - 443 and 6443
   */
  readonly apiServerPorts?: number[];

  /**
   * How long a finished Job stays, with the log of its pod. What a restore drill that was killed left behind goes with it.
   * @default - 3 days, so that Monday sees what failed on Friday; 1 day for a restore drill
   */
  readonly keepFinished?: Duration;
}
