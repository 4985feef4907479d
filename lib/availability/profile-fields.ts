import type { Profile, ProfileField } from './profile';

/** What kind of value: a period that a component counts, a belief about your cluster, or a fact about it. */
export type FieldKind = 'timer' | 'assumption' | 'cluster';

/** What is known about a field. */
export interface FieldDoc {
  readonly kind: FieldKind;
  readonly unit: 's' | 'MiB' | 'MiB/s' | 'count' | 'text' | 'yes/no';
  readonly default: Profile[ProfileField];
  readonly meaning: string;
  readonly source: string;
}

const KCM = 'kube-controller-manager';

/** Every field with its default, and where that is from. */
export const PROFILE_FIELDS: Readonly<Record<ProfileField, FieldDoc>> = {
  kubernetesVersion: {
    ...{ kind: 'cluster', unit: 'text', default: '1.35' },
    meaning: 'version of Kubernetes; it decides node-monitor-grace-period',
    source: 'kubernetes PR 126287',
  },
  nodeMonitorGracePeriod: {
    ...{ kind: 'timer', unit: 's', default: 50 },
    meaning: `--node-monitor-grace-period of ${KCM}: a node without a lease for so long is Unknown; 40 s up to Kubernetes 1.31`,
    source: 'kubernetes PR 126287; managed clouds do not let it be changed',
  },
  nodeMonitorPeriod: {
    ...{ kind: 'timer', unit: 's', default: 5 },
    meaning: `--node-monitor-period of ${KCM}: how often it looks at the leases`,
    source: 'kubernetes nodelifecycle/node_lifecycle_controller.go',
  },
  nodeLeaseRenewInterval: {
    ...{ kind: 'timer', unit: 's', default: 10 },
    meaning: "how often a kubelet renews its node's lease: the last one is up to so old when the node dies",
    source: 'kubernetes pkg/kubelet nodelease: a quarter of the lease duration of 40 s',
  },
  zoneEvictionInterval: {
    ...{ kind: 'timer', unit: 's', default: 10 },
    meaning: `one more node of a zone is tainted NoExecute each time (--node-eviction-rate 0.1 of ${KCM})`,
    source: 'kubernetes nodelifecycle/node_lifecycle_controller.go setLimiterInZone',
  },
  attachDetachSyncPeriod: {
    ...{ kind: 'timer', unit: 's', default: 60 },
    meaning: `--attach-detach-reconcile-sync-period of ${KCM}: it notices a VolumeAttachment that somebody else deleted only then`,
    source: 'kubernetes attachdetach/reconciler syncStates, DefaultTimerConfig; measured 2026-11-23',
  },
  forceDetachTimeout: {
    ...{ kind: 'timer', unit: 's', default: 360 },
    meaning:
      'a volume is detached from a node that does not answer after so long; it begins only when no pod object there uses it',
    source: 'kubernetes attachdetach maxWaitForUnmountDuration; measured 359.7 s on 2026-11-23',
  },
  stuckAttachTimeout: {
    ...{ kind: 'timer', unit: 's', default: 120 },
    meaning:
      'an attachment hangs for so long if its VolumeAttachment is deleted within half a second of its creation, which is rare',
    source: 'kubernetes csi_attacher.go; measured once, and once on purpose, on 2026-11-23',
  },
  podGcPeriod: {
    ...{ kind: 'timer', unit: 's', default: 20 },
    meaning: 'how often the pod garbage collector looks for pods of nodes that are out of service or gone',
    source: 'kubernetes podgc/gc_controller.go gcCheckPeriod',
  },
  orphanQuarantine: {
    ...{ kind: 'timer', unit: 's', default: 40 },
    meaning: 'how long it waits before it deletes pods of a Node object that no longer exists',
    source: 'kubernetes podgc/gc_controller.go quarantineTime',
  },
  kubeletStatusPeriod: {
    ...{ kind: 'timer', unit: 's', default: 10 },
    meaning:
      'how often a kubelet reports which volumes are in use; it mounts and lets go of a volume only after that',
    source: 'kubernetes pkg/kubelet nodeStatusUpdateFrequency; measured 2026-11-23',
  },
  kubeletReconnect: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 75 } },
    meaning: 'how long after the network is back a kubelet still does not hear the API server',
    source:
      'client-go: HTTP/2 health check 30 s + 15 s, reflector backoff up to 30 s; measured 0.9 to 47 s on 2026-11-23',
  },
  restartBackoff: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 10 } },
    meaning:
      'wait before a container is restarted in place; at once the first time, 10 s the second, then up to 5 min',
    source: 'kubernetes pkg/kubelet MaxContainerBackOff; up to the second crash within 10 minutes',
  },
  podCleanup: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 3 } },
    meaning: 'from the end of the last process of a pod to the end of its object',
    source: 'measured 2026-11-23 on deletions of a pod: at most 3 s',
  },
  containerStart: {
    ...{ kind: 'assumption', unit: 's', default: { min: 1, max: 3 } },
    meaning:
      'scheduling, mounting and starting a container whose volume is attached and whose image is there',
    source: 'measured 2026-11-23 on deletions of a pod: about 2 s',
  },
  longhornResyncPeriod: {
    ...{ kind: 'timer', unit: 's', default: 30 },
    meaning: 'how often Longhorn looks again at the pods of a node that is down',
    source: 'longhorn-manager 1.12.1 util/client/client.go',
  },
  replicaTimeout: {
    ...{ kind: 'timer', unit: 's', default: 8 },
    meaning: 'engine-replica-timeout of Longhorn: writes wait so long for a replica that does not answer',
    source: 'longhorn 1.12.1 settings reference',
  },
  replicaReplenishmentWait: {
    ...{ kind: 'timer', unit: 's', default: 600 },
    meaning:
      'replica-replenishment-wait-interval of Longhorn: it waits so long for a lost replica before it makes a new one',
    source: 'longhorn 1.12.1 settings reference',
  },
  rebuildRate: {
    ...{ kind: 'assumption', unit: 'MiB/s', default: { min: 50, max: 200 } },
    meaning: 'how fast Longhorn copies a replica',
    source: 'assumed: between a 1 Gbit/s network and a SATA SSD; measure yours',
  },
  detach: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 2 } },
    meaning: 'how long the storage takes to detach a volume that nothing uses',
    source: "assumed: one poll of Longhorn's CSI driver (1.12.1 csi/controller_server.go polls every 2 s)",
  },
  attach: {
    ...{ kind: 'assumption', unit: 's', default: { min: 10, max: 20 } },
    meaning: 'how long the storage takes to attach a volume to a node',
    source: 'longhorn #10689 and maintainers: 10 to 20 s; not measured here',
  },
  irisStart: {
    ...{ kind: 'assumption', unit: 's', default: { min: 10, max: 20 } },
    meaning: 'how long IRIS takes to start on data that was stopped cleanly',
    source: 'assumed; nobody publishes it: measure yours',
  },
  irisStop: {
    ...{ kind: 'assumption', unit: 's', default: { min: 2, max: 330 } },
    meaning: 'how long a clean stop of IRIS takes; the grace period cuts it short',
    source: 'ShutdownTimeout 300 s and up to 30 s for shared memory (System Administration Guide)',
  },
  journalSyncPeriod: {
    ...{ kind: 'timer', unit: 's', default: 2 },
    meaning: 'IRIS writes its journal at least so often; committed work younger than that is lost in a crash',
    source: 'Data Integrity Guide 5.7',
  },
  journalRate: {
    ...{ kind: 'assumption', unit: 'MiB/s', default: 5 },
    meaning: 'how much journal your load writes',
    source: 'assumed: a busy clinical system; measure yours',
  },
  recoveryRate: {
    ...{ kind: 'assumption', unit: 'MiB/s', default: 40 },
    meaning: 'how fast IRIS re-applies its journal after a crash',
    source: 'assumed; nobody publishes it: measure yours',
  },
  writeDaemonCycle: {
    ...{ kind: 'timer', unit: 's', default: 80 },
    meaning: "longest cycle of IRIS' write daemon: a crash leaves at most so much journal to re-apply",
    source: 'System Resource Planning and Management',
  },
  journalErrorLimit: {
    ...{ kind: 'timer', unit: 's', default: 150 },
    meaning:
      'without FreezeOnError IRIS switches journaling off after journal errors of about so long, and it stays off',
    source: 'Data Integrity Guide 9.1',
  },
  imageSize: {
    ...{ kind: 'assumption', unit: 'MiB', default: 1200 },
    meaning: 'compressed size of the image',
    source: 'assumed; no image could be pulled: see `docker manifest inspect`',
  },
  imagePullRate: {
    ...{ kind: 'assumption', unit: 'MiB/s', default: { min: 20, max: 100 } },
    meaning: 'how fast a node pulls and unpacks an image',
    source: 'assumed: from a busy registry to one in the same network',
  },
  imageOnEveryNode: {
    ...{ kind: 'cluster', unit: 'yes/no', default: true },
    meaning:
      'whether every node that the pod can go to has the image already; the failure "cold node" says what a node without it costs',
    source: 'assumed; a pre-pull DaemonSet, or one drain of each node, makes it true',
  },
  endpointPropagation: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 2 } },
    meaning: 'from a ready pod to the last node that sends it traffic',
    source: 'assumed: EndpointSlice controller and kube-proxy, about 1 s each',
  },
  loadBalancerHealthCheck: {
    ...{ kind: 'assumption', unit: 's', default: { min: 0, max: 20 } },
    meaning: 'how long a cloud load balancer takes to find the node again, with externalTrafficPolicy Local',
    source: 'assumed: two checks 10 s apart; each cloud differs',
  },
  nodes: {
    ...{ kind: 'cluster', unit: 'count', default: 3 },
    meaning: 'worker nodes that the pod can run on',
    source: "Longhorn's minimum for three replicas",
  },
  zones: {
    ...{ kind: 'cluster', unit: 'count', default: 1 },
    meaning: 'zones that these nodes are in',
    source: 'assumed: not known to be more',
  },
  storageProvider: {
    ...{ kind: 'cluster', unit: 'text', default: 'longhorn' },
    meaning: '`longhorn` or `other`, where the manifests do not hold the StorageClass',
    source: 'class names that contain "longhorn" count as Longhorn',
  },
  longhornPolicy: {
    ...{ kind: 'cluster', unit: 'text', default: undefined },
    meaning: 'node-down-pod-deletion-policy, where a platform team sets it outside of these manifests',
    source: "otherwise Longhorn's own default, do-nothing",
  },
  fencing: {
    ...{ kind: 'cluster', unit: 'text', default: { kind: 'none' } },
    meaning: 'what takes the pod and the volume off a dead node',
    source: 'nothing does by default',
  },
  nodeReboot: {
    ...{ kind: 'assumption', unit: 's', default: { min: 20, max: 45 } },
    meaning: 'a quick reboot: back before the node counts as dead',
    source: 'assumed: a virtual machine; a slower one is the failure "node dies"',
  },
  nodeReplacement: {
    ...{ kind: 'assumption', unit: 's', default: undefined },
    meaning: 'how long an autoscaler takes to bring a new node, where there is one',
    source: 'assumed: none',
  },
  nodeRemoval: {
    ...{ kind: 'assumption', unit: 's', default: undefined },
    meaning:
      'from the loss of a machine until the cloud deletes its Node object, where there is a cloud that does',
    source: 'assumed: none',
  },
  partition: {
    ...{ kind: 'cluster', unit: 's', default: undefined },
    meaning: 'how long a network partition lasts; unknown unless you say one',
    source: 'nobody can promise it',
  },
  stall: {
    ...{ kind: 'assumption', unit: 's', default: { min: 5, max: 60 } },
    meaning: 'how long the storage stalls',
    source: 'assumed: the loss of a replica (8 s) up to a congested network',
  },
  restoreRate: {
    ...{ kind: 'assumption', unit: 'MiB/s', default: { min: 20, max: 100 } },
    meaning: 'how fast a volume is restored from a backup',
    source: 'assumed: object storage; a restore drill measures it',
  },
  humanReaction: {
    ...{ kind: 'assumption', unit: 's', default: { min: 300, max: 3600 } },
    meaning: 'from a failure until a person does what it needs',
    source: 'assumed: a person on call',
  },
};
