import type { ApiObject } from 'cdk8s';
import { ConfigMap, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Setting } from '../../imports/longhorn.io';
import {
  VolumeSnapshotClass,
  VolumeSnapshotClassDeletionPolicy,
} from '../../imports/snapshot.storage.k8s.io';
import { requireChartWithoutNamespace } from '../util/cluster-scope';
import { dnsLabel, dnsSubdomain, refuse } from '../util/check';
import type { IIrisStorage } from './iris-storage';
import { storageClassParameters } from './longhorn-parameters';
import {
  NodeDownPodDeletionPolicy,
  NodeDrainPolicy,
  SettingsDelivery,
  defaultSettingText,
  failoverSettings,
} from './longhorn-settings';
import type { LonghornStorageProps } from './longhorn-storage-props';
import { ReclaimPolicy } from './longhorn-storage-props';
import type { LonghornVersion } from './longhorn-version';
import {
  DEFAULT_LONGHORN_VERSION,
  checkLonghornVersion,
  knowsCleanUpAfterBackups,
  knowsReadWriteOncePod,
} from './longhorn-version';

const PROVISIONER = 'driver.longhorn.io';
const DEFAULT_CLASS = 'longhorn-iris';

/**
 * Replicated storage for IRIS databases on a Longhorn that runs in the cluster: an own StorageClass, snapshot classes, and
 * Longhorn's settings for failover and safety.
 *
 * It is cluster-scoped and a delivery unit of its own with one owner; databases refer to its class, also from other apps,
 * with `LonghornStorage.fromClassName()`.
 *
 * Throws in a chart with a namespace, for a Longhorn version that breaks failover, and for parameters with which a volume
 * would not survive the loss of a node.
 *
 * @see https://longhorn.io/docs/1.12.1/references/storage-class-parameters/
 */
export class LonghornStorage extends Construct implements IIrisStorage {
  /**
   * Storage that another app has set up.
   * @param storageClassName Name of its StorageClass; the snapshot classes are expected under the derived names.
   */
  public static fromClassName(storageClassName: string = DEFAULT_CLASS): IIrisStorage {
    return { ...classNames(checkClassName(storageClassName)), supportsReadWriteOncePod: true };
  }

  /** Name of the StorageClass. */
  public readonly storageClassName: string;

  /** VolumeSnapshotClass of type `snap`: inside the volume, quick, dies with it. */
  public readonly snapshotClassName: string;

  /** VolumeSnapshotClass of type `bak` for backups made by hand: deleting the VolumeSnapshot keeps the backup. */
  public readonly backupClassName: string;

  /** VolumeSnapshotClass of type `bak` for scheduled backups: pruning a VolumeSnapshot frees the space of its backup. */
  public readonly scheduledBackupClassName: string;

  /** StorageClass of the copies that restore drills make: one replica, deleted with its claim. */
  public readonly drillClassName: string;

  /** Whether this version of Longhorn knows ReadWriteOncePod. */
  public readonly supportsReadWriteOncePod: boolean;

  /** The StorageClass. */
  public readonly storageClass: ApiObject;

  /** Version of Longhorn. */
  public readonly version: string;

  /**
   * @param scope A chart without a namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What differs from three replicas on an existing Longhorn 1.12.1.
   */
  public constructor(scope: Construct, id: string, props: LonghornStorageProps = {}) {
    super(scope, id);
    requireChartWithoutNamespace(this, 'LonghornStorage');
    const version = checkLonghornVersion(
      props.version ?? DEFAULT_LONGHORN_VERSION,
      props.allowUnsupportedVersion ?? false,
    );
    const names = classNames(checkClassName(props.storageClassName ?? DEFAULT_CLASS));
    this.version = version.text;
    this.supportsReadWriteOncePod = knowsReadWriteOncePod(version);
    this.storageClassName = names.storageClassName;
    this.snapshotClassName = names.snapshotClassName;
    this.backupClassName = names.backupClassName;
    this.scheduledBackupClassName = names.scheduledBackupClassName;
    this.drillClassName = names.drillClassName;

    this.storageClass = this.addStorageClass(props);
    if (props.drillClass ?? true) {
      this.addDrillClass(props);
    }
    if (props.snapshotClasses ?? true) {
      this.addSnapshotClasses();
    }
    this.addSettings(props, version);
  }

  private addStorageClass(props: LonghornStorageProps): ApiObject {
    return new k8s.KubeStorageClass(this, 'storage-class', {
      metadata: { name: this.storageClassName },
      provisioner: PROVISIONER,
      parameters: storageClassParameters(props),
      reclaimPolicy: props.reclaimPolicy ?? ReclaimPolicy.RETAIN,
      allowVolumeExpansion: true,
      // A Longhorn volume is reachable from every node, so there is nothing to wait for.
      volumeBindingMode: 'Immediate',
    });
  }

  private addDrillClass(props: LonghornStorageProps): void {
    new k8s.KubeStorageClass(this, 'drill-class', {
      metadata: { name: this.drillClassName },
      provisioner: PROVISIONER,
      // Nobody needs a second copy of what is thrown away; if it is lost, the drill fails and is repeated.
      parameters: storageClassParameters({
        ...props,
        replicas: 1,
        unsafeSingleReplica: true,
        zoneAntiAffinity: undefined,
        zones: undefined,
      }),
      reclaimPolicy: ReclaimPolicy.DELETE,
      allowVolumeExpansion: false,
      volumeBindingMode: 'Immediate',
    });
  }

  private addSnapshotClasses(): void {
    const { DELETE, RETAIN } = VolumeSnapshotClassDeletionPolicy;
    const add = (
      id: string,
      name: string,
      deletionPolicy: VolumeSnapshotClassDeletionPolicy,
      parameters: Record<string, string>,
    ) =>
      new VolumeSnapshotClass(this, id, {
        metadata: { name },
        driver: PROVISIONER,
        deletionPolicy,
        parameters,
      });
    // Longhorn takes a missing type for `bak` (1.12.1 csi/controller_server.go), which fails without a backup target.
    add('snap', this.snapshotClassName, DELETE, { type: 'snap' });
    add('bak', this.backupClassName, RETAIN, { type: 'bak', backupMode: 'incremental' });
    add('bak-scheduled', this.scheduledBackupClassName, DELETE, { type: 'bak', backupMode: 'incremental' });
  }

  private addSettings(props: LonghornStorageProps, version: LonghornVersion): void {
    const namespace = dnsLabel('longhornNamespace', props.longhornNamespace ?? 'longhorn-system');
    const settings = failoverSettings(
      props.nodeDownPodDeletionPolicy ?? NodeDownPodDeletionPolicy.DELETE_BOTH,
      checkDrainPolicy(props.nodeDrainPolicy ?? NodeDrainPolicy.BLOCK_IF_CONTAINS_LAST_REPLICA),
      knowsCleanUpAfterBackups(version) ? (props.cleanUpAfterBackups ?? true) : undefined,
    );
    switch (props.settings ?? SettingsDelivery.SETTING_OBJECTS) {
      case SettingsDelivery.SETTING_OBJECTS:
        for (const [name, value] of Object.entries(settings)) {
          new Setting(this, name, { metadata: { name, namespace }, value });
        }
        break;
      case SettingsDelivery.CONFIG_MAP:
        new ConfigMap(this, 'default-setting', {
          metadata: { name: 'longhorn-default-setting', namespace },
          data: { 'default-setting.yaml': defaultSettingText(settings) },
        });
        break;
      case SettingsDelivery.NONE:
        break;
    }
  }
}

function classNames(storageClassName: string) {
  return {
    storageClassName,
    snapshotClassName: `${storageClassName}-snap`,
    backupClassName: `${storageClassName}-bak`,
    scheduledBackupClassName: `${storageClassName}-bak-scheduled`,
    drillClassName: `${storageClassName}-drill`,
  };
}

function checkClassName(name: string): string {
  if (name === 'longhorn' || name === 'longhorn-static') {
    refuse(
      'storageClassName',
      `'${name}'`,
      'allowed: another name; Longhorn owns this class and recreates it with its own parameters',
    );
  }
  // The longest derived name is `<name>-bak-scheduled`.
  if (name.length > 239) {
    refuse(
      'storageClassName',
      `'${name}'`,
      'allowed: at most 239 characters, because the snapshot classes derive their names from it',
    );
  }
  return dnsSubdomain('storageClassName', name);
}

function checkDrainPolicy(policy: NodeDrainPolicy): NodeDrainPolicy {
  if (!Object.values(NodeDrainPolicy).includes(policy)) {
    refuse(
      'nodeDrainPolicy',
      `'${policy}'`,
      `allowed: ${Object.values(NodeDrainPolicy).join(', ')}; always-allow loses last replicas`,
    );
  }
  return policy;
}
