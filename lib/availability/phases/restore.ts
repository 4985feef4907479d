import { onePath, type Path } from '../outcome';
import type { Situation } from '../situation';
import { fromProfile, phase, type Phase } from '../term';
import { backUp } from './back-up';
import { reaction } from './reaction';
import type { DataState } from './start';

/** Nobody but a person restores; without a copy nothing can be restored. */
export function restoredByHand(
  situation: Situation,
  what: string,
  interval: number | undefined,
  copy = 'backup',
): readonly Path[] {
  return interval === undefined
    ? onePath([], { phase: 'attach', waitsFor: `${what}, but there is no ${copy}` })
    : onePath([], {
        phase: 'attach',
        waitsFor: what,
        byHand: byHand(situation, restore(situation), 'crashed'),
      });
}

/** Copies that nobody has ever restored may be none. */
export function untested({ protection }: Situation): readonly string[] {
  const { snapshots, backups, drills } = protection;
  return (snapshots ?? backups) === undefined || drills !== undefined
    ? []
    : ['nothing tries whether a copy can be restored: there is no restore drill'];
}

/** A person notices and acts; then the database comes back. */
export function byHand(situation: Situation, fix: Phase, data: DataState): readonly Phase[] {
  return [reaction(situation), fix, ...backUp(situation, data)];
}

/** The whole volume is copied from the backup. */
function restore({ storage, profile }: Situation): Phase {
  const { min, max } = profile.restoreRate;
  const seconds = { min: 0, max: storage.size / min };
  const least = Math.min(storage.size, 1024) / max;
  return phase('attach', {
    what: 'the volume is restored',
    ...{ min: least, max: seconds.max },
    origins: [{ ...fromProfile('restoreRate'), setting: 'size of the volume / restoreRate', seconds }],
  });
}
