import { unlimitedLoss, type Blocked, type Loss } from '../outcome';
import type { Situation } from '../situation';

/**
 * What keeps a second pod away from the volume: the old pod object (ReadWriteOncePod, or a StatefulSet, which waits for it), the
 * node (ReadWriteOnce, which lets pods of one node share it), or nothing (ReadWriteMany, or no volume at all).
 */
export type VolumeGuard = 'old pod' | 'node' | 'nothing';

/** What keeps a second pod of this database away from its volume. */
export function volumeGuard({ accessMode, controller, storage }: Situation): VolumeGuard {
  if (controller === 'StatefulSet') {
    return 'old pod';
  }
  if (!storage.durable || accessMode === 'ReadWriteMany') {
    return 'nothing';
  }
  return accessMode === 'ReadWriteOncePod' ? 'old pod' : 'node';
}

/** Whether two pods can write one volume while the old one stops; measured under ReadWriteOnce: for 20 s. */
export function canOverlap(situation: Situation): boolean {
  return situation.storage.durable && volumeGuard(situation) !== 'old pod';
}

/** What two writers cost. */
export function overlapLoss({ grace }: Situation): Loss {
  return unlimitedLoss(
    `two writers on one volume for as long as the old one stops, up to ${grace} s; only IRIS' lock file stands between them`,
  );
}

/** What a person has to do after it. */
export const CHECK_INTEGRITY = 'check the integrity of the databases';

/** What the end of a pod means where nothing makes another one; undefined where something does. */
export function notReplaced({ replaced }: Situation): Blocked | undefined {
  switch (replaced) {
    case 'never':
      return { phase: 'start', waitsFor: 'somebody who creates the pod again: no controller does' };
    case 'on its node':
      return { phase: 'attach', waitsFor: 'the node: a DaemonSet makes no other pod for it' };
    case 'anywhere':
      return undefined;
  }
}

/** What a person has to do where nothing makes another pod. */
export function whoReplaces({ replaced }: Situation): string {
  return replaced === 'never' ? 'create the pod again' : 'bring the node back';
}

/** Whose storage it is decides most of a failover; say so where it is only assumed. */
export function storageNotes({ storage }: Situation): readonly string[] {
  const name = storage.className === undefined ? 'the default class' : `the class ${storage.className}`;
  const whose = storage.provider === 'longhorn' ? "Longhorn's" : 'one that takes no pod off a dead node';
  return storage.providerAssumed
    ? [`${name} is not among the manifests: taken for ${whose} (storageProvider of the profile)`]
    : [];
}
