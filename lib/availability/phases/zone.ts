import type { Blocked, Path } from '../outcome';
import type { Situation } from '../situation';
import { fromProfile, phase } from '../term';

/** Whether nothing is left to go to, or nothing of the data. */
export function zoneBlocked({ profile, storage }: Situation): Blocked | undefined {
  if (profile.zones < 2) {
    return { phase: 'attach', waitsFor: 'the zone: the profile has no other one' };
  }
  if (storage.zonesApart) {
    return undefined;
  }
  return {
    phase: 'attach',
    waitsFor:
      storage.provider === 'longhorn'
        ? 'the zone, if all copies of the data are in it: replicaZoneSoftAntiAffinity is not disabled'
        : 'the zone, unless this storage keeps the data in several, which its class does not say',
  };
}

/** The nodes of a lost zone are tainted one after the other. */
export function evictedLater({ profile }: Situation, paths: readonly Path[]): readonly Path[] {
  const others = Math.ceil(profile.nodes / profile.zones) - 1;
  const interval = profile.zoneEvictionInterval;
  const turn = {
    what: 'other nodes of the zone that are tainted first',
    ...{ min: 0, max: others * interval },
    origins: Array.from({ length: others }, () => ({
      ...fromProfile('zoneEvictionInterval'),
      seconds: { min: 0, max: interval },
    })),
  };
  return paths.map((path) => ({
    ...path,
    phases: path.phases.map((each) => (each.phase === 'evict' ? phase('evict', turn, ...each.terms) : each)),
  }));
}
