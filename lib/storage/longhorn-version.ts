import { refuse } from '../util/check';

/** The newest stable version when this was written; chart, manifest and CSI sidecars agree. */
export const DEFAULT_LONGHORN_VERSION = '1.12.1';

/** A parsed Longhorn version. */
export interface LonghornVersion {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Refuses versions that break a failover or are no longer maintained.
 *
 * 1.11.0 gives new volumes an immutable node affinity (longhorn #12665). Below 1.11 there is no ReadWriteOncePod and no
 * maintenance: one year after the first stable version.
 */
export function checkLonghornVersion(text: string, allowUnsupported: boolean): LonghornVersion {
  const [, major, minor, patch] = (/^v?(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? []).map(Number);
  if (major === undefined) {
    refuse('version', `'${text}'`, `allowed: a full version such as ${DEFAULT_LONGHORN_VERSION}`);
  }
  if (major === 1 && minor === 11 && patch === 0) {
    refuse(
      'version',
      '1.11.0',
      'allowed: 1.11.1 or later; 1.11.0 pins new volumes to the nodes of their creation, so that no failover to another node works (longhorn #12665)',
    );
  }
  if ((major < 1 || (major === 1 && minor < 11)) && !allowUnsupported) {
    refuse(
      'version',
      text,
      'allowed: 1.11.1 or later; older ones are out of maintenance and do not know ReadWriteOncePod; allowUnsupportedVersion: true if you must',
    );
  }
  return { text: `${major}.${minor}.${patch}`, major, minor, patch };
}

/** ReadWriteOncePod came with Longhorn 1.11 (#9727). */
export function knowsReadWriteOncePod({ major, minor }: LonghornVersion): boolean {
  return major > 1 || (major === 1 && minor >= 11);
}

/** The setting `auto-cleanup-when-delete-backup` came with Longhorn 1.7 (#8365); older ones refuse what they do not know. */
export function knowsCleanUpAfterBackups({ major, minor }: LonghornVersion): boolean {
  return major > 1 || (major === 1 && minor >= 7);
}
