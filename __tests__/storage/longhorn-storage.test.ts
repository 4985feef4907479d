import { parse } from 'yaml';
import {
  NodeDownPodDeletionPolicy,
  NodeDrainPolicy,
  SettingsDelivery,
} from '../../lib/storage/longhorn-settings';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import type { LonghornStorageProps } from '../../lib/storage/longhorn-storage-props';
import {
  AntiAffinity,
  DataLocality,
  LonghornFileSystem,
  ReclaimPolicy,
} from '../../lib/storage/longhorn-storage-props';
import type { Manifest } from '../support/synth';
import { clusterChart, databaseChart, names, only, synth } from '../support/synth';

const allProps: Required<LonghornStorageProps> = {
  storageClassName: 'gold',
  version: '1.10.2',
  allowUnsupportedVersion: true,
  longhornNamespace: 'storage',
  replicas: 4,
  unsafeSingleReplica: true,
  zones: 4,
  zoneAntiAffinity: AntiAffinity.HARD,
  fileSystem: LonghornFileSystem.XFS,
  dataLocality: DataLocality.DISABLED,
  reclaimPolicy: ReclaimPolicy.DELETE,
  parameters: { diskSelector: 'ssd' },
  snapshotClasses: true,
  drillClass: true,
  cleanUpAfterBackups: false,
  settings: SettingsDelivery.CONFIG_MAP,
  nodeDownPodDeletionPolicy: NodeDownPodDeletionPolicy.DELETE_DEPLOYMENT_POD,
  nodeDrainPolicy: NodeDrainPolicy.BLOCK_FOR_EVICTION,
};

function storageOf(props?: LonghornStorageProps) {
  const chart = clusterChart();
  return { chart, storage: new LonghornStorage(chart, 'longhorn', props) };
}

function settingsOf(objects: Manifest[]): Record<string, string> {
  return Object.fromEntries(
    objects.filter((o) => o.kind === 'Setting').map((o) => [o.metadata.name, o.value as string]),
  );
}

describe('defaults', () => {
  const { chart, storage } = storageOf();

  test('are as reviewed', () => {
    expect(synth(chart)).toMatchSnapshot();
  });

  test('the class is our own, keeps the data and can grow', () => {
    const storageClass = only(chart, 'StorageClass', 'longhorn-iris');
    expect(storageClass.metadata).toEqual({ name: 'longhorn-iris' });
    expect(storageClass).toMatchObject({
      provisioner: 'driver.longhorn.io',
      reclaimPolicy: 'Retain',
      allowVolumeExpansion: true,
      volumeBindingMode: 'Immediate',
    });
    expect(storageClass.parameters).toMatchObject({ numberOfReplicas: '3', fsType: 'ext4' });
    expect(storageClass.parameters).not.toHaveProperty('strictTopology');
    expect(storageClass).not.toHaveProperty('allowedTopologies');
  });

  test('none is the default class of the cluster', () => {
    expect(
      synth(chart)
        .filter(({ kind }) => kind === 'StorageClass')
        .map(({ metadata }) => metadata),
    ).toEqual([{ name: 'longhorn-iris' }, { name: 'longhorn-iris-drill' }]);
  });

  test('the class of drills has one replica and really deletes its volumes', () => {
    const { parameters, ...drill } = only(chart, 'StorageClass', 'longhorn-iris-drill');
    expect(drill).toMatchObject({ provisioner: 'driver.longhorn.io', reclaimPolicy: 'Delete' });
    expect(parameters).toEqual({
      ...only(chart, 'StorageClass', 'longhorn-iris').parameters,
      numberOfReplicas: '1',
    });
  });

  test('every snapshot class says its type, and pruning a scheduled backup frees its space', () => {
    const common = {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      driver: 'driver.longhorn.io',
    };
    const bak = { type: 'bak', backupMode: 'incremental' };
    expect(synth(chart).filter((o) => o.kind === 'VolumeSnapshotClass')).toEqual([
      {
        ...common,
        metadata: { name: 'longhorn-iris-snap' },
        deletionPolicy: 'Delete',
        parameters: { type: 'snap' },
      },
      { ...common, metadata: { name: 'longhorn-iris-bak' }, deletionPolicy: 'Retain', parameters: bak },
      {
        ...common,
        metadata: { name: 'longhorn-iris-bak-scheduled' },
        deletionPolicy: 'Delete',
        parameters: bak,
      },
    ]);
  });

  test('the node-down policy takes nothing away from StatefulSets of other teams', () => {
    expect(only(chart, 'Setting', 'node-down-pod-deletion-policy')).toEqual({
      apiVersion: 'longhorn.io/v1beta2',
      kind: 'Setting',
      metadata: { name: 'node-down-pod-deletion-policy', namespace: 'longhorn-system' },
      value: 'delete-both-statefulset-and-deployment-pod',
    });
  });

  test('the other settings fail over, and never onto too few replicas', () => {
    expect(settingsOf(synth(chart))).toEqual({
      'allow-volume-creation-with-degraded-availability': 'false',
      'auto-cleanup-when-delete-backup': 'true',
      'auto-delete-pod-when-volume-detached-unexpectedly': 'true',
      'auto-salvage': 'true',
      'node-down-pod-deletion-policy': 'delete-both-statefulset-and-deployment-pod',
      'node-drain-policy': 'block-if-contains-last-replica',
      'replica-auto-balance': 'least-effort',
      'replica-soft-anti-affinity': 'false',
    });
  });

  test('only the settings have a namespace, and it is that of Longhorn', () => {
    for (const { kind, metadata } of synth(chart)) {
      expect([kind, metadata.namespace]).toEqual([kind, kind === 'Setting' ? 'longhorn-system' : undefined]);
    }
  });

  test('it tells databases its names', () => {
    expect(storage).toMatchObject({
      storageClassName: 'longhorn-iris',
      snapshotClassName: 'longhorn-iris-snap',
      backupClassName: 'longhorn-iris-bak',
      scheduledBackupClassName: 'longhorn-iris-bak-scheduled',
      drillClassName: 'longhorn-iris-drill',
      supportsReadWriteOncePod: true,
      version: '1.12.1',
    });
  });
});

describe('all props', () => {
  const { chart, storage } = storageOf(allProps);

  test('are as reviewed', () => {
    expect(synth(chart)).toMatchSnapshot();
  });

  test('reach the class', () => {
    expect(only(chart, 'StorageClass', 'gold')).toMatchObject({
      metadata: { name: 'gold' },
      reclaimPolicy: 'Delete',
      parameters: {
        numberOfReplicas: '4',
        replicaZoneSoftAntiAffinity: 'disabled',
        fsType: 'xfs',
        dataLocality: 'disabled',
        diskSelector: 'ssd',
      },
    });
    expect(storage).toMatchObject({ version: '1.10.2', supportsReadWriteOncePod: false });
  });

  test('reach the names of the snapshot classes', () => {
    expect(names(chart).filter((name) => name.startsWith('VolumeSnapshotClass/'))).toEqual([
      'VolumeSnapshotClass/gold-snap',
      'VolumeSnapshotClass/gold-bak',
      'VolumeSnapshotClass/gold-bak-scheduled',
    ]);
  });

  test('reach the ConfigMap, which replaces the Setting objects and keeps what Longhorn ships', () => {
    const configMap = only(chart, 'ConfigMap');
    expect(configMap.metadata).toEqual({ name: 'longhorn-default-setting', namespace: 'storage' });
    expect(Object.keys(configMap.data as object)).toEqual(['default-setting.yaml']);
    expect(parse((configMap.data as Record<string, string>)['default-setting.yaml'])).toEqual({
      'priority-class': 'longhorn-critical',
      'disable-revision-counter': '{"v1":"true"}',
      'allow-volume-creation-with-degraded-availability': 'false',
      'auto-cleanup-when-delete-backup': 'false',
      'auto-delete-pod-when-volume-detached-unexpectedly': 'true',
      'auto-salvage': 'true',
      'node-down-pod-deletion-policy': 'delete-deployment-pod',
      'node-drain-policy': 'block-for-eviction',
      'replica-auto-balance': 'least-effort',
      'replica-soft-anti-affinity': 'false',
    });
    expect(configMap.immutable).not.toBe(true);
    expect(settingsOf(synth(chart))).toEqual({});
  });
});

test('settings can be left to a platform team', () => {
  const { chart } = storageOf({ settings: SettingsDelivery.NONE });
  expect(new Set(synth(chart).map((o) => o.kind))).toEqual(new Set(['StorageClass', 'VolumeSnapshotClass']));
});

test('snapshot classes can be left out in a cluster without their definitions', () => {
  const { chart } = storageOf({ snapshotClasses: false, settings: SettingsDelivery.NONE });
  expect(names(chart)).toEqual(['StorageClass/longhorn-iris', 'StorageClass/longhorn-iris-drill']);
});

test('the class of drills can be left out where nobody restores for trial', () => {
  const { chart } = storageOf({ drillClass: false, settings: SettingsDelivery.NONE });
  expect(names(chart).filter((name) => name.startsWith('StorageClass/'))).toEqual([
    'StorageClass/longhorn-iris',
  ]);
});

test('a Longhorn that does not know the cleaning up after backups is not asked for it', () => {
  const { chart } = storageOf({ version: '1.6.3', allowUnsupportedVersion: true });
  expect(settingsOf(synth(chart))).not.toHaveProperty('auto-cleanup-when-delete-backup');
});

describe('fromClassName', () => {
  test('finds the names that LonghornStorage gives', () => {
    const { storageClassName, snapshotClassName, backupClassName, scheduledBackupClassName, drillClassName } =
      storageOf().storage;
    expect(LonghornStorage.fromClassName()).toEqual({
      storageClassName,
      snapshotClassName,
      backupClassName,
      scheduledBackupClassName,
      drillClassName,
      supportsReadWriteOncePod: true,
    });
    expect(LonghornStorage.fromClassName('gold').scheduledBackupClassName).toBe('gold-bak-scheduled');
  });
});

describe('refused:', () => {
  test.each(['longhorn', 'longhorn-static'])("Longhorn's own class %s", (storageClassName) => {
    const error = new Error(
      `storageClassName: got '${storageClassName}'; allowed: another name; Longhorn owns this class and recreates it with its own parameters`,
    );
    expect(() => storageOf({ storageClassName })).toThrow(error);
    expect(() => LonghornStorage.fromClassName(storageClassName)).toThrow(error);
  });

  test('a class name that Kubernetes does not accept', () => {
    const message = "storageClassName: got 'Gold'; allowed: lower case letters, digits, '-' and '.'";
    expect(() => storageOf({ storageClassName: 'Gold' })).toThrow(message);
    expect(() => LonghornStorage.fromClassName('Gold')).toThrow(message);
  });

  test('a class name that leaves no room for those of the snapshot classes', () => {
    expect(() => storageOf({ storageClassName: 'g'.repeat(240) })).toThrow(/^storageClassName: got 'ggg/);
  });

  test('a chart with a namespace', () => {
    expect(() => new LonghornStorage(databaseChart('iris'), 'longhorn')).toThrow(
      new Error(
        "LonghornStorage is cluster-scoped: got a chart with the namespace 'iris'; put it into a chart of its own without a namespace",
      ),
    );
  });

  // Every reason is in the tests of the functions that check it.
  test.each([
    [{ version: '1.11.0' }, 'version: got 1.11.0; allowed: 1.11.1 or later; 1.11.0 pins new volumes'],
    [
      { version: '1.10.2' },
      'version: got 1.10.2; allowed: 1.11.1 or later; older ones are out of maintenance',
    ],
    [{ replicas: 1 }, 'replicas: got 1; allowed: 2 to 20'],
    [
      { longhornNamespace: 'a_b' },
      "longhornNamespace: got 'a_b'; allowed: lower case letters, digits and '-'",
    ],
  ])('%j', (props, message) => {
    expect(() => storageOf(props)).toThrow(message);
  });

  test('the drain policy that lets the last replica go', () => {
    expect(() => storageOf({ nodeDrainPolicy: 'always-allow' as NodeDrainPolicy })).toThrow(
      new Error(
        "nodeDrainPolicy: got 'always-allow'; allowed: block-if-contains-last-replica, allow-if-replica-is-stopped, block-for-eviction, block-for-eviction-if-contains-last-replica; always-allow loses last replicas",
      ),
    );
  });
});
