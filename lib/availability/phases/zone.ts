import type { Blocked, Path } from '../outcome';
import type { Situation } from '../situation';
import { fromProfile, nextTick, phase } from '../term';

/** Whether nothing is left to go to, or nothing of the data. */
export function zoneBlocked({ profile, storage }: Situation): Blocked | undefined {
  if (profile.zones < 2) {
    return { phase: 'attach', waitsFor: 'the zone: the profile has no other one' };
  }
  return storage.zonesApart || storage.provider === 'other'
    ? undefined
    : {
        phase: 'attach',
        waitsFor:
          'the zone, if all copies of the data are in it: replicaZoneSoftAntiAffinity is not disabled',
      };
}

/** The nodes of a lost zone are tainted one after the other. */
export function evictedLater({ profile }: Situation, paths: readonly Path[]): readonly Path[] {
  const others = Math.ceil(profile.nodes / profile.zones) - 1;
  const turn = nextTick(
    'other nodes of the zone that are tainted first',
    others * profile.zoneEvictionInterval,
    fromProfile('zoneEvictionInterval'),
  );
  return paths.map((path) => ({
    ...path,
    phases: path.phases.map((each) => (each.phase === 'evict' ? phase('evict', turn, ...each.terms) : each)),
  }));
}
