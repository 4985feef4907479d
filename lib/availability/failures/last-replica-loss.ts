import { lossSince } from '../losses';
import { restoredByHand, untested } from '../phases/restore';
import type { FailureMode } from '../outcome';

/** The last copy of the data is lost. */
export const lastReplicaLoss: FailureMode = {
  id: 'last-replica-loss',
  manual: true,
  title: 'The last copy of the data is lost',
  sees: 'IRIS gets errors from its disk, the file system becomes read-only, and the pod restarts or stays `ContainerCreating`. `kubectl -n longhorn-system get volumes.longhorn.io` shows `faulted`.',
  steps: [
    'detect: the Longhorn engine has no copy left and fails all I/O; the volume is `faulted`.',
    'release, detach: Longhorn detaches the volume. If a copy comes back, it salvages the volume from it (auto-salvage, on by default) and deletes the pod, so that a new one mounts it.',
    'attach: with no copy there is nothing to attach. A person restores the last backup into a new volume; snapshots were inside of the lost one.',
    'start to traffic: a snapshot or backup starts as after a power failure.',
  ],
  todo: [
    'Before: backups off the cluster (`IrisSnapshot` with `SnapshotKind.BAK`, examples/backups) and a restore drill; three copies.',
    'During: delete nothing: neither volume nor copies nor claim. Bring the disks and nodes back first, because each may hold a copy that can be salvaged. If none does: `npx iris-ha snapshot list -n iris`, then `npx iris-ha restore plan SNAPSHOT -n iris` with the newest good one of kind `bak`, and do what it prints.',
    'After: `kubectl -n iris rollout status deploy/iris --timeout=60m`; say what was lost: all since that backup. Keep the old claim until that is settled.',
  ],
  predict: (situation) => ({
    paths: restoredByHand(
      situation,
      'a restore of the last backup: no copy of the volume is left',
      situation.protection.backups,
    ),
    loss: lossSince('backup', situation.protection.backups),
    human: 'restore the last backup into a new volume',
    notes: untested(situation),
  }),
};
