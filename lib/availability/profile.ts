import type { Fencing } from './fencing';
import { PROFILE_FIELDS } from './profile-fields';
import type { Range } from './range';

/**
 * What manifests do not say about a cluster and its load. Times are in seconds, sizes in MiB, rates in MiB/s.
 * `PROFILE_FIELDS` documents each field with its default and where that is from.
 */
export interface Profile {
  readonly kubernetesVersion: string;
  readonly nodeMonitorGracePeriod: number;
  readonly nodeMonitorPeriod: number;
  readonly nodeLeaseRenewInterval: number;
  readonly zoneEvictionInterval: number;
  readonly attachDetachSyncPeriod: number;
  readonly forceDetachTimeout: number;
  readonly stuckAttachTimeout: number;
  readonly podGcPeriod: number;
  readonly orphanQuarantine: number;
  readonly kubeletStatusPeriod: number;
  readonly kubeletReconnect: Range;
  readonly restartBackoff: Range;
  readonly podCleanup: Range;
  readonly containerStart: Range;
  readonly longhornResyncPeriod: number;
  readonly replicaTimeout: number;
  readonly replicaReplenishmentWait: number;
  readonly rebuildRate: Range;
  readonly detach: Range;
  readonly attach: Range;
  readonly irisStart: Range;
  readonly irisStop: Range;
  readonly journalSyncPeriod: number;
  readonly journalRate: number;
  readonly recoveryRate: number;
  readonly writeDaemonCycle: number;
  readonly journalErrorLimit: number;
  readonly imageSize: number;
  readonly imagePullRate: Range;
  readonly imageOnEveryNode: boolean;
  readonly endpointPropagation: Range;
  readonly loadBalancerHealthCheck: Range;
  readonly nodes: number;
  readonly zones: number;
  readonly storageProvider: 'longhorn' | 'other';
  readonly longhornPolicy?: string;
  readonly fencing: Fencing;
  readonly nodeReboot: Range;
  readonly nodeReplacement?: Range;
  readonly nodeRemoval?: Range;
  readonly partition?: number;
  readonly stall: Range;
  readonly restoreRate: Range;
  readonly humanReaction: Range;
}

/** A part of a profile: what differs from the defaults. */
export type ProfileOverrides = Partial<Profile>;

/** Name of a field. */
export type ProfileField = keyof Profile;

/** Kubernetes marks a node Unknown after 40 s without a lease up to 1.31, after 50 s from 1.32 (kubernetes PR 126287). */
export function gracePeriodOf(kubernetesVersion: string): number {
  const [major, minor] = kubernetesVersion.replace(/^v/, '').split('.').map(Number);
  return major > 1 || minor >= 32 ? 50 : 40;
}

const DEFAULTS = Object.fromEntries(
  Object.entries(PROFILE_FIELDS).map(([name, field]) => [name, field.default]),
) as unknown as Profile;

/**
 * A whole profile: the defaults, and what differs from them.
 *
 * @param overrides what differs; nodeMonitorGracePeriod follows kubernetesVersion unless it is there
 */
export function profileOf(overrides: ProfileOverrides = {}): Profile {
  const given = Object.fromEntries(
    Object.entries(overrides).filter(([, value]) => value !== undefined),
  ) as ProfileOverrides;
  return {
    ...DEFAULTS,
    nodeMonitorGracePeriod: gracePeriodOf(given.kubernetesVersion ?? DEFAULTS.kubernetesVersion),
    ...given,
  };
}
