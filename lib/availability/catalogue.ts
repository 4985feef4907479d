import { processStop } from './failures/process-stop';
import { containerKill } from './failures/container-kill';
import { podDeletion } from './failures/pod-deletion';
import { podForceDeletion } from './failures/pod-force-deletion';
import { sameNodeReplacement } from './failures/same-node-replacement';
import { nodeDrain } from './failures/node-drain';
import { nodeDrainBlocked } from './failures/node-drain-blocked';
import { nodeReboot } from './failures/node-reboot';
import { nodeDeath } from './failures/node-death';
import { coldNode } from './failures/cold-node';
import { nodeLoss } from './failures/node-loss';
import { kubeletStop } from './failures/kubelet-stop';
import { partitionHealedBefore } from './failures/partition-healed-before';
import { partitionHealedAfter } from './failures/partition-healed-after';
import { zoneLoss } from './failures/zone-loss';
import { replicaLoss } from './failures/replica-loss';
import { lastReplicaLoss } from './failures/last-replica-loss';
import { ioStall } from './failures/io-stall';
import { apiServerOutage } from './failures/api-server-outage';
import { registryOutage } from './failures/registry-outage';
import { movingTag } from './failures/moving-tag';
import { badRollout } from './failures/bad-rollout';
import { claimDeletion } from './failures/claim-deletion';
import { dataDeletion } from './failures/data-deletion';
import { clusterLoss } from './failures/cluster-loss';
import type { FailureMode } from './outcome';

/** All failures, from the smallest to the largest. */
export const FAILURE_MODES: readonly FailureMode[] = [
  processStop,
  containerKill,
  podDeletion,
  podForceDeletion,
  sameNodeReplacement,
  nodeDrain,
  nodeDrainBlocked,
  nodeReboot,
  nodeDeath,
  coldNode,
  nodeLoss,
  kubeletStop,
  partitionHealedBefore,
  partitionHealedAfter,
  zoneLoss,
  replicaLoss,
  lastReplicaLoss,
  ioStall,
  apiServerOutage,
  registryOutage,
  movingTag,
  badRollout,
  claimDeletion,
  dataDeletion,
  clusterLoss,
];
