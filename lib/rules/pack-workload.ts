import { communityLimits } from './image/community-limits';
import { expiredCommunity } from './image/expired-community';
import { movingTag } from './image/moving-tag';
import { pullPolicyAlways } from './image/pull-policy-always';
import { noNetworkPolicy } from './network/no-network-policy';
import { notReadyAddresses } from './network/not-ready-addresses';
import { publicPortal } from './network/public-portal';
import { publicSuperserver } from './network/public-superserver';
import { livenessKillsRecovery } from './probes/liveness-kills-recovery';
import { livenessTimeout } from './probes/liveness-timeout';
import { noReadiness } from './probes/no-readiness';
import { noStartupProbe } from './probes/no-startup-probe';
import type { Rule } from './rule';
import { defaultPassword } from './secrets/default-password';
import { secretInConfigMap } from './secrets/secret-in-config-map';
import { secretInEnvironment } from './secrets/secret-in-environment';
import { autoscaler } from './workload/autoscaler';
import { barePod } from './workload/bare-pod';
import { blockingDisruptionBudget } from './workload/blocking-disruption-budget';
import { changingHostname } from './workload/changing-hostname';
import { endlessToleration } from './workload/endless-toleration';
import { hastyToleration } from './workload/hasty-toleration';
import { longGraceWithoutFencing } from './workload/long-grace-without-fencing';
import { missingToleration } from './workload/missing-toleration';
import { rollingUpdate } from './workload/rolling-update';
import { secondReplica } from './workload/second-replica';

/** The rules about the pod and how it is reached, by id. */
export const WORKLOAD_RULES: readonly Rule[] = [
  secondReplica,
  rollingUpdate,
  autoscaler,
  blockingDisruptionBudget,
  missingToleration,
  hastyToleration,
  endlessToleration,
  longGraceWithoutFencing,
  changingHostname,
  barePod,
  movingTag,
  pullPolicyAlways,
  communityLimits,
  expiredCommunity,
  livenessKillsRecovery,
  livenessTimeout,
  noStartupProbe,
  noReadiness,
  publicPortal,
  publicSuperserver,
  noNetworkPolicy,
  notReadyAddresses,
  secretInConfigMap,
  defaultPassword,
  secretInEnvironment,
];
