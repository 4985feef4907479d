export { IrisAccessMode } from './iris/access-mode';
export { CpfAction } from './iris/cpf-action';
export { CpfMerge } from './iris/cpf-merge';
export { CpfMergeProps, CpfSystemMode } from './iris/cpf-merge-props';
export { CpfUpdateMode } from './iris/cpf-update-mode';
export { Durability } from './iris/durability';
export { InternalLoadBalancer } from './iris/internal-load-balancer';
export { IrisCredentials, IrisCredentialsKind } from './iris/iris-credentials';
export { CopyIsolation, IrisDataSource } from './iris/iris-data-source';
export { IrisDurableSys } from './iris/iris-durable-sys';
export { IrisDurableSysProps } from './iris/iris-durable-sys-props';
export { IrisEdition, IrisImage, IrisImageOptions } from './iris/iris-image';
export { IrisNamespace, IrisNamespaceProps } from './iris/iris-namespace';
export { IrisProbesProps } from './iris/iris-probes';
export { ExternalTrafficPolicy, IrisService, IrisServiceProps } from './iris/iris-service';
export { PasswordHash, PasswordHashDeriveOptions } from './iris/password-hash';
export { RestoreInPlace } from './iris/restore-in-place';
export { SecurityProfile } from './iris/security-profile';
export { IrisToleration } from './iris/toleration';
export { IrisClone, IrisCloneProps } from './snapshot/iris-clone';
export { IrisSnapshot } from './snapshot/iris-snapshot';
export { IrisSnapshotProps } from './snapshot/iris-snapshot-props';
export { IrisVolumeSnapshot, IrisVolumeSnapshotProps } from './snapshot/iris-volume-snapshot';
export { SnapshotJobProps } from './snapshot/job/job-props';
export { IrisPreChangeSnapshot, IrisPreChangeSnapshotProps } from './snapshot/pre-change-snapshot';
export { IrisRestoreDrill } from './snapshot/restore-drill';
export { IrisRestoreDrillProps, RestoreDrillQuery } from './snapshot/restore-drill-props';
export { RestoredClaim, RestoredClaimProps } from './snapshot/restored-claim';
export { SnapshotConsistency } from './snapshot/snapshot-consistency';
export { SnapshotKind } from './snapshot/snapshot-kind';
export { SnapshotRetention } from './snapshot/snapshot-retention';
export { AvailabilityProfile, RateRange, StorageProvider } from './report/availability-profile';
export { AvailabilityReport, AvailabilityReportProps } from './report/availability-report';
export { IrisHaRules } from './report/ha-rules';
export { NodeFencing } from './report/node-fencing';
export { AvailabilityObjective, IrisObjectives } from './report/objectives';
export { TimeRange } from './report/time-range';
export { IIrisStorage } from './storage/iris-storage';
export { NodeDownPodDeletionPolicy, NodeDrainPolicy, SettingsDelivery } from './storage/longhorn-settings';
export { LonghornStorage } from './storage/longhorn-storage';
export {
  AntiAffinity,
  DataLocality,
  LonghornFileSystem,
  LonghornStorageProps,
  ReclaimPolicy,
} from './storage/longhorn-storage-props';
