import { inRange, refuse } from '../util/check';
import type { LonghornStorageProps } from './longhorn-storage-props';
import { AntiAffinity, DataLocality, LonghornFileSystem } from './longhorn-storage-props';

/** The parameters of the StorageClass, checked. Source of names and values: Longhorn 1.12.1 csi/util.go. */
export function storageClassParameters(props: LonghornStorageProps): Record<string, string> {
  const replicas = checkReplicas(props);
  const locality = props.dataLocality ?? DataLocality.BEST_EFFORT;
  if ((locality as string) === 'strict-local') {
    refuseStrictLocal('dataLocality');
  }
  const own = {
    backupTargetName: 'default',
    dataEngine: 'v1',
    dataLocality: locality,
    disableRevisionCounter: 'true',
    fsType: props.fileSystem ?? LonghornFileSystem.EXT4,
    numberOfReplicas: `${replicas}`,
    replicaSoftAntiAffinity: 'disabled',
    replicaZoneSoftAntiAffinity:
      zoneAntiAffinity(props, replicas) === AntiAffinity.HARD ? 'disabled' : 'ignored',
    // Without the key the code takes 2880 minutes, not the 30 of the documentation.
    staleReplicaTimeout: '30',
    unmapMarkSnapChainRemoved: 'ignored',
  };
  checkFurther(props.parameters ?? {}, own);
  return { ...own, ...props.parameters };
}

function checkReplicas(props: LonghornStorageProps): number {
  const single = props.unsafeSingleReplica ?? false;
  const replicas = props.replicas ?? 3;
  if (replicas === 1 && !single) {
    refuse(
      'replicas',
      '1',
      'allowed: 2 to 20; one replica survives no failure (unsafeSingleReplica: true for a trial on one node)',
    );
  }
  inRange('replicas', replicas, single ? 1 : 2, 20);
  return replicas;
}

function zoneAntiAffinity(props: LonghornStorageProps, replicas: number): AntiAffinity {
  const zones = props.zones === undefined ? undefined : inRange('zones', props.zones, 1, 100);
  const wanted =
    props.zoneAntiAffinity ??
    (zones !== undefined && zones >= replicas ? AntiAffinity.HARD : AntiAffinity.SOFT);
  if (wanted === AntiAffinity.HARD && (zones === undefined || zones < replicas)) {
    refuse(
      'zoneAntiAffinity',
      `HARD with ${zones === undefined ? 'an unknown number of' : zones} zones for ${replicas} replicas`,
      `allowed: zones >= ${replicas}, or AntiAffinity.SOFT; Longhorn could not place every replica and volumes would stay degraded`,
    );
  }
  return wanted;
}

function checkFurther(further: Record<string, string>, own: Record<string, string>): void {
  for (const [key, value] of Object.entries(further)) {
    if (key === 'strictTopology') {
      refuse(
        'parameters',
        `strictTopology: ${value}`,
        'allowed: without it; it pins a volume to one zone, so that it cannot fail over',
      );
    }
    if (key === 'dataLocality' && value === 'strict-local') {
      refuseStrictLocal('parameters');
    }
    if (key in own) {
      refuse('parameters', key, 'allowed: keys that LonghornStorage does not set itself; use its prop');
    }
  }
}

function refuseStrictLocal(prop: string): never {
  refuse(
    prop,
    'strict-local',
    'allowed: disabled, best-effort; strict-local allows only one replica, so nothing survives its node',
  );
}
