/** The failures of the catalogue, from the smallest to the largest. The ids are stable. */
export const FAILURES = [
  'process-stop',
  'container-kill',
  'pod-deletion',
  'pod-force-deletion',
  'same-node-replacement',
  'node-drain',
  'node-drain-blocked',
  'node-reboot',
  'node-death',
  'cold-node',
  'node-loss',
  'kubelet-stop',
  'partition-healed-before',
  'partition-healed-after',
  'zone-loss',
  'replica-loss',
  'last-replica-loss',
  'io-stall',
  'api-server-outage',
  'registry-outage',
  'moving-tag',
  'bad-rollout',
  'claim-deletion',
  'data-deletion',
  'cluster-loss',
] as const;

/** Id of a failure. */
export type FailureId = (typeof FAILURES)[number];
