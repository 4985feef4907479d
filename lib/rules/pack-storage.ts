import { endlessFreeze } from './backup/endless-freeze';
import { noDrill } from './backup/no-drill';
import { noSnapshot } from './backup/no-snapshot';
import { snapshotClassWithoutType } from './backup/snapshot-class-without-type';
import { snapshotIsNoBackup } from './backup/snapshot-is-no-backup';
import { cachesAboveLimit } from './configuration/caches-above-limit';
import { freezeOnError } from './configuration/freeze-on-error';
import { globalsUnset } from './configuration/globals-unset';
import { memoryNotReserved } from './configuration/memory-not-reserved';
import { copyThatActs } from './copies/copy-that-acts';
import { claimNotWholeMebibytes } from './gitops/claim-not-whole-mebibytes';
import { prunableClaim } from './gitops/prunable-claim';
import { waitForFirstConsumerWave } from './gitops/wait-for-first-consumer-wave';
import { brokenLonghornVersion } from './longhorn/broken-longhorn-version';
import { degradedVolumeCreation } from './longhorn/degraded-volume-creation';
import { drainPolicyAlwaysAllow } from './longhorn/drain-policy-always-allow';
import { nodeDownPolicy } from './longhorn/node-down-policy';
import { removedLonghornApi } from './longhorn/removed-longhorn-api';
import { settingsTwice } from './longhorn/settings-twice';
import { dataNotOnClaim } from './storage/data-not-on-claim';
import { defaultStorageClass } from './storage/default-storage-class';
import { durableDirectoryAtRoot } from './storage/durable-directory-at-root';
import { longhornOwnClass } from './storage/longhorn-own-class';
import { missingFsGroup } from './storage/missing-fs-group';
import { nestedMount } from './storage/nested-mount';
import { networkFileSystem } from './storage/network-file-system';
import { noExpansion } from './storage/no-expansion';
import { readWriteOnce } from './storage/read-write-once';
import { reclaimDelete } from './storage/reclaim-delete';
import { sharedAccessMode } from './storage/shared-access-mode';
import { singleZone } from './storage/single-zone';
import { strictTopology } from './storage/strict-topology';
import { tooFewReplicas } from './storage/too-few-replicas';
import { twoDefaultClasses } from './storage/two-default-classes';
import type { Rule } from './rule';

/** The rules about storage, Longhorn, the configuration of IRIS, backups, copies and GitOps, by id. */
export const STORAGE_RULES: readonly Rule[] = [
  sharedAccessMode,
  networkFileSystem,
  defaultStorageClass,
  longhornOwnClass,
  readWriteOnce,
  durableDirectoryAtRoot,
  missingFsGroup,
  nestedMount,
  dataNotOnClaim,
  singleZone,
  strictTopology,
  tooFewReplicas,
  reclaimDelete,
  twoDefaultClasses,
  noExpansion,
  nodeDownPolicy,
  drainPolicyAlwaysAllow,
  degradedVolumeCreation,
  brokenLonghornVersion,
  removedLonghornApi,
  settingsTwice,
  memoryNotReserved,
  globalsUnset,
  cachesAboveLimit,
  freezeOnError,
  snapshotClassWithoutType,
  noSnapshot,
  snapshotIsNoBackup,
  noDrill,
  endlessFreeze,
  copyThatActs,
  prunableClaim,
  waitForFirstConsumerWave,
  claimNotWholeMebibytes,
];
