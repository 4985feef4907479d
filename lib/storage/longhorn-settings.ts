/** What Longhorn does with the pod of a node that is down, cluster-wide. */
export enum NodeDownPodDeletionPolicy {
  /** Leaves it: after a node's death the replacement waits for ever (Longhorn's own default). */
  DO_NOTHING = 'do-nothing',
  /** Deletes pods of StatefulSets only: does nothing for an IRIS database. */
  DELETE_STATEFULSET_POD = 'delete-statefulset-pod',
  /** Deletes pods of Deployments only: takes the policy away from other teams' StatefulSets. */
  DELETE_DEPLOYMENT_POD = 'delete-deployment-pod',
  /** Deletes both, so that nobody loses what they have. */
  DELETE_BOTH = 'delete-both-statefulset-and-deployment-pod',
}

/**
 * When a node may be drained, cluster-wide. `always-allow` is not offered: it lets the last replica go.
 */
export enum NodeDrainPolicy {
  /** Waits while the node has the last healthy replica of a volume (Longhorn's own default). */
  BLOCK_IF_CONTAINS_LAST_REPLICA = 'block-if-contains-last-replica',
  /** As above, but a replica of a stopped volume does not count: faster, and that volume is at risk meanwhile. */
  ALLOW_IF_REPLICA_IS_STOPPED = 'allow-if-replica-is-stopped',
  /** Moves the replicas away first: slow, and not for permanent use. */
  BLOCK_FOR_EVICTION = 'block-for-eviction',
  /** Moves only last replicas away first. */
  BLOCK_FOR_EVICTION_IF_CONTAINS_LAST_REPLICA = 'block-for-eviction-if-contains-last-replica',
}

/** How the settings reach Longhorn. Use one, never both: each re-asserts its own values. */
export enum SettingsDelivery {
  /**
   * `Setting` objects: one owner per setting, reviewed one by one. Longhorn's CRDs and webhook must be up, so not in the
   * same minute as a fresh installation; Longhorn refuses to delete them.
   */
  SETTING_OBJECTS = 'setting-objects',
  /**
   * The ConfigMap `longhorn-default-setting`, which Longhorn watches since 1.3.0: also right after a fresh installation. It
   * replaces the ConfigMap of the installation; the two lines that are shipped in it are kept.
   */
  CONFIG_MAP = 'config-map',
  /** None: a platform team has set them elsewhere. */
  NONE = 'none',
}

/** The settings that a fast and safe failover needs; everything else keeps Longhorn's default. */
export function failoverSettings(
  nodeDown: NodeDownPodDeletionPolicy,
  nodeDrain: NodeDrainPolicy,
  cleanUpAfterBackups?: boolean,
): Record<string, string> {
  return {
    // A backup leaves a snapshot in the volume, and the CSI driver deletes only the backup (1.12.1 csi/controller_server.go):
    // after 250 of them (snapshot-max-count) a volume takes no more.
    ...(cleanUpAfterBackups === undefined
      ? {}
      : { 'auto-cleanup-when-delete-backup': String(cleanUpAfterBackups) }),
    // A volume that starts with one replica because the others had no room is not highly available, and says so to nobody.
    'allow-volume-creation-with-degraded-availability': 'false',
    'auto-delete-pod-when-volume-detached-unexpectedly': 'true',
    'auto-salvage': 'true',
    'node-down-pod-deletion-policy': nodeDown,
    'node-drain-policy': nodeDrain,
    // best-effort looped without end before 1.12.0 (longhorn #12926).
    'replica-auto-balance': 'least-effort',
    'replica-soft-anti-affinity': 'false',
  };
}

/** The text of `default-setting.yaml`, with the lines that Longhorn 1.12.1 ships in its own. */
export function defaultSettingText(settings: Record<string, string>): string {
  const shipped = [
    'priority-class: "longhorn-critical"',
    'disable-revision-counter: "{\\"v1\\":\\"true\\"}"',
  ];
  const ours = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [...shipped, ...ours, ''].join('\n');
}
