import type { Duration, Size } from 'cdk8s';
import type { NodeDownPodDeletionPolicy } from '../storage/longhorn-settings';
import type { NodeFencing } from './node-fencing';
import type { TimeRange } from './time-range';

/** Who keeps the copies of the data. */
export enum StorageProvider {
  /** Longhorn. */
  LONGHORN = 'longhorn',
  /** Another one: nothing but Kubernetes takes a volume off a dead node. */
  OTHER = 'other',
}

/** A rate, in MiB per second. */
export interface RateRange {
  /** The slowest, in MiB per second. */
  readonly min: number;

  /** The fastest, in MiB per second. */
  readonly max: number;
}

/**
 * What manifests do not say about a cluster and its load; the failure model reads it. docs/profile.md has each field's
 * default with its source.
 */
export interface AvailabilityProfile {
  /**
   * Version of Kubernetes; it decides node-monitor-grace-period.
   * @default '1.35'
   */
  readonly kubernetesVersion?: string;

  /**
   * --node-monitor-grace-period of kube-controller-manager: a node without a lease for so long is Unknown; 40 s up to
   * Kubernetes 1.31.
   * @default - 50 s, or 40 s below Kubernetes 1.32
   */
  readonly nodeMonitorGracePeriod?: Duration;

  /**
   * --node-monitor-period of kube-controller-manager: how often it looks at the leases.
   * @default Duration.seconds(5)
   */
  readonly nodeMonitorPeriod?: Duration;

  /**
   * How often a kubelet renews its node's lease: the last one is up to so old when the node dies.
   * @default Duration.seconds(10)
   */
  readonly nodeLeaseRenewInterval?: Duration;

  /**
   * One more node of a zone is tainted NoExecute each time (--node-eviction-rate 0.1 of kube-controller-manager).
   * @default Duration.seconds(10)
   */
  readonly zoneEvictionInterval?: Duration;

  /**
   * --attach-detach-reconcile-sync-period of kube-controller-manager: it notices a VolumeAttachment that somebody else
   * deleted only then.
   * @default Duration.seconds(60)
   */
  readonly attachDetachSyncPeriod?: Duration;

  /**
   * A volume is detached from a node that does not answer after so long; it begins only when no pod object there uses it.
   * @default Duration.seconds(360)
   */
  readonly forceDetachTimeout?: Duration;

  /**
   * An attachment hangs for so long if its VolumeAttachment is deleted within half a second of its creation, which is
   * rare.
   * @default Duration.seconds(120)
   */
  readonly stuckAttachTimeout?: Duration;

  /**
   * How often the pod garbage collector looks for pods of nodes that are out of service or gone.
   * @default Duration.seconds(20)
   */
  readonly podGcPeriod?: Duration;

  /**
   * How long it waits before it deletes pods of a Node object that no longer exists.
   * @default Duration.seconds(40)
   */
  readonly orphanQuarantine?: Duration;

  /**
   * How often a kubelet reports which volumes are in use; it mounts and lets go of a volume only after that.
   * @default Duration.seconds(10)
   */
  readonly kubeletStatusPeriod?: Duration;

  /**
   * How long after the network is back a kubelet still does not hear the API server.
   * @default - 0 s to 75 s
   */
  readonly kubeletReconnect?: TimeRange;

  /**
   * Wait before a container is restarted in place; at once the first time, 10 s the second, then up to 5 min.
   * @default - 0 s to 10 s
   */
  readonly restartBackoff?: TimeRange;

  /**
   * From the end of the last process of a pod to the end of its object.
   * @default - 0 s to 3 s
   */
  readonly podCleanup?: TimeRange;

  /**
   * Scheduling, mounting and starting a container whose volume is attached and whose image is there.
   * @default - 1 s to 3 s
   */
  readonly containerStart?: TimeRange;

  /**
   * How often Longhorn looks again at the pods of a node that is down.
   * @default Duration.seconds(30)
   */
  readonly longhornResyncPeriod?: Duration;

  /**
   * Engine-replica-timeout of Longhorn: writes wait so long for a replica that does not answer.
   * @default Duration.seconds(8)
   */
  readonly replicaTimeout?: Duration;

  /**
   * Replica-replenishment-wait-interval of Longhorn: it waits so long for a lost replica before it makes a new one.
   * @default Duration.seconds(600)
   */
  readonly replicaReplenishmentWait?: Duration;

  /**
   * How fast Longhorn copies a replica.
   * @default - 50 to 200 MiB/s
   */
  readonly rebuildRate?: RateRange;

  /**
   * How long the storage takes to detach a volume that nothing uses.
   * @default - 0 s to 2 s
   */
  readonly detach?: TimeRange;

  /**
   * How long the storage takes to attach a volume to a node.
   * @default - 10 s to 20 s
   */
  readonly attach?: TimeRange;

  /**
   * How long IRIS takes to start on data that was stopped cleanly.
   * @default - 10 s to 20 s
   */
  readonly irisStart?: TimeRange;

  /**
   * How long a clean stop of IRIS takes; the grace period cuts it short.
   * @default - 2 s to 330 s
   */
  readonly irisStop?: TimeRange;

  /**
   * IRIS writes its journal at least so often; committed work younger than that is lost in a crash.
   * @default Duration.seconds(2)
   */
  readonly journalSyncPeriod?: Duration;

  /**
   * How much journal your load writes, in MiB per second.
   * @default 5
   */
  readonly journalRate?: number;

  /**
   * How fast IRIS re-applies its journal after a crash, in MiB per second.
   * @default 40
   */
  readonly recoveryRate?: number;

  /**
   * Longest cycle of IRIS' write daemon: a crash leaves at most so much journal to re-apply.
   * @default Duration.seconds(80)
   */
  readonly writeDaemonCycle?: Duration;

  /**
   * Without FreezeOnError IRIS switches journaling off after journal errors of about so long, and it stays off.
   * @default Duration.seconds(150)
   */
  readonly journalErrorLimit?: Duration;

  /**
   * Compressed size of the image.
   * @default Size.mebibytes(1200)
   */
  readonly imageSize?: Size;

  /**
   * How fast a node pulls and unpacks an image.
   * @default - 20 to 100 MiB/s
   */
  readonly imagePullRate?: RateRange;

  /**
   * Whether every node that the pod can go to has the image already; the failure "cold node" says what a node without it
   * costs.
   * @default true
   */
  readonly imageOnEveryNode?: boolean;

  /**
   * From a ready pod to the last node that sends it traffic.
   * @default - 0 s to 2 s
   */
  readonly endpointPropagation?: TimeRange;

  /**
   * How long a cloud load balancer takes to find the node again, with externalTrafficPolicy Local.
   * @default - 0 s to 20 s
   */
  readonly loadBalancerHealthCheck?: TimeRange;

  /**
   * Worker nodes that the pod can run on.
   * @default 3
   */
  readonly nodes?: number;

  /**
   * Zones that these nodes are in.
   * @default 1
   */
  readonly zones?: number;

  /**
   * `longhorn` or `other`, where the manifests do not hold the StorageClass.
   * @default StorageProvider.LONGHORN
   */
  readonly storageProvider?: StorageProvider;

  /**
   * Node-down-pod-deletion-policy, where a platform team sets it outside of these manifests.
   * @default - what the manifests say, otherwise Longhorn's own default, do-nothing
   */
  readonly longhornPolicy?: NodeDownPodDeletionPolicy;

  /**
   * What takes the pod and the volume off a dead node.
   * @default - nothing does
   */
  readonly fencing?: NodeFencing;

  /**
   * A quick reboot: back before the node counts as dead.
   * @default - 20 s to 45 s
   */
  readonly nodeReboot?: TimeRange;

  /**
   * How long an autoscaler takes to bring a new node, where there is one.
   * @default - there is none
   */
  readonly nodeReplacement?: TimeRange;

  /**
   * From the loss of a machine until the cloud deletes its Node object, where there is a cloud that does.
   * @default - there is none
   */
  readonly nodeRemoval?: TimeRange;

  /**
   * How long a network partition lasts; unknown unless you say one.
   * @default - not known
   */
  readonly partition?: Duration;

  /**
   * How long the storage stalls.
   * @default - 5 s to 60 s
   */
  readonly stall?: TimeRange;

  /**
   * How fast a volume is restored from a backup.
   * @default - 20 to 100 MiB/s
   */
  readonly restoreRate?: RateRange;

  /**
   * From a failure until a person does what it needs.
   * @default - 300 s to 3600 s
   */
  readonly humanReaction?: TimeRange;
}
