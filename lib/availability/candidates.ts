import { DELETE_BOTH, NODE_DOWN_POLICY } from '../manifests/node-down-policy';
import type { ProbeTimes } from '../manifests/probe';
import { UNREACHABLE } from '../manifests/tolerations';
import type { Profile } from './profile';
import { policyCovers, type Situation } from './situation';

/** A change that somebody can make. */
export interface Candidate {
  readonly change: string;
  /** The situation with the change; undefined where it is so already. */
  readonly apply: (situation: Situation) => Situation | undefined;
}

const HOUR = 3600;

/** What somebody can change: each is tried alone, so that what it brings is its own. */
export const CANDIDATES: readonly Candidate[] = [
  {
    change: `Longhorn's ${NODE_DOWN_POLICY}: ${DELETE_BOTH}`,
    apply: (at) =>
      policyCovers(at) ? undefined : { ...at, policy: { value: DELETE_BOTH, from: 'manifests' } },
  },
  {
    change: 'a fencer with power control that taints a dead node out-of-service within 5 s',
    apply: (at) =>
      withProfile(at, { fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 0, max: 5 } } }),
  },
  {
    change: `toleration of ${UNREACHABLE}: 10 s`,
    apply: (at) => ((at.unreachable ?? Infinity) <= 10 ? undefined : { ...at, unreachable: 10 }),
  },
  {
    change: 'terminationGracePeriodSeconds: 30',
    apply: (at) => (at.grace <= 30 ? undefined : { ...at, grace: 30 }),
  },
  {
    change:
      'a liveness probe every 10 s, 3 failures, which fails only on a definite down, behind a startup probe',
    apply: (at) => ({ ...at, liveness: quickLiveness(at), startup: at.startup ?? anHourToStart(at) }),
  },
  { change: 'a startup probe (without one, a readiness probe) every 5 s', apply: quickReadiness },
  {
    change: 'a startup probe that gives IRIS an hour',
    apply: (at) =>
      at.startup !== undefined && at.startup.period * at.startup.failures >= HOUR
        ? undefined
        : { ...at, startup: anHourToStart(at) },
  },
  {
    change: 'access mode ReadWriteOncePod',
    apply: (at) =>
      at.accessMode === 'ReadWriteOncePod' ? undefined : { ...at, accessMode: 'ReadWriteOncePod' },
  },
  {
    change: 'an image that is pinned by digest, with imagePullPolicy IfNotPresent',
    apply: (at) =>
      at.image.pin !== 'moving' && !at.image.alwaysPulled
        ? undefined
        : { ...at, image: { pin: 'digest', alwaysPulled: false } },
  },
  {
    change: 'the image pulled onto every node beforehand',
    apply: (at) => withProfile(at, { imageOnEveryNode: true, imageSize: 0 }),
  },
  { change: 'one more node', apply: (at) => withProfile(at, { nodes: at.profile.nodes + 1 }) },
  {
    change: 'three zones, with the copies of the data in different ones',
    apply: (at) =>
      at.storage.zonesApart && at.profile.zones >= 3
        ? undefined
        : withProfile(withStorage(at, { zonesApart: true }), { zones: 3 }),
  },
  {
    change: 'three copies of the data',
    apply: (at) => ((at.storage.replicas ?? 3) >= 3 ? undefined : withStorage(at, { replicas: 3 })),
  },
  {
    change: 'reclaimPolicy Retain',
    apply: (at) => (at.storage.retained === true ? undefined : withStorage(at, { retained: true })),
  },
  {
    change: 'hourly snapshots',
    apply: (at) =>
      (at.protection.snapshots ?? Infinity) <= HOUR
        ? undefined
        : { ...at, protection: { ...at.protection, snapshots: HOUR } },
  },
  {
    change: 'hourly backups off the cluster',
    apply: (at) =>
      (at.protection.backups ?? Infinity) <= HOUR
        ? undefined
        : { ...at, protection: { ...at.protection, backups: HOUR } },
  },
  {
    change: 'synchronous durability (SynchCommit=1)',
    apply: (at) => (at.synchronous ? undefined : { ...at, synchronous: true }),
  },
  {
    change: '[Journal] FreezeOnError=1',
    apply: (at) => (at.freezeOnError ? undefined : { ...at, freezeOnError: true }),
  },
];

/** Asks as often as the probe that decides now, so that nothing but the patience changes. */
function anHourToStart({ startup, readiness }: Situation): ProbeTimes {
  const period = startup?.period ?? readiness?.period ?? 10;
  return { period, failures: Math.ceil(HOUR / period), timeout: 10, initialDelay: 0 };
}

function quickLiveness({ liveness }: Situation): ProbeTimes {
  return {
    period: Math.min(liveness?.period ?? 10, 10),
    failures: Math.min(liveness?.failures ?? 3, 3),
    timeout: liveness?.timeout ?? 10,
    initialDelay: 0,
  };
}

/** After a start the kubelet waits for the startup probe; without one, for the readiness probe. */
function quickReadiness(at: Situation): Situation | undefined {
  const { startup, readiness } = at;
  const name = startup === undefined ? 'readiness' : 'startup';
  const probe = startup ?? readiness;
  if (probe === undefined || probe.period <= 5) {
    return undefined;
  }
  // As patient as before.
  const failures = Math.ceil((probe.period * probe.failures) / 5);
  return { ...at, [name]: { ...probe, period: 5, failures } };
}

function withProfile(at: Situation, change: Partial<Profile>): Situation {
  return { ...at, profile: { ...at.profile, ...change } };
}

function withStorage(at: Situation, change: Partial<Situation['storage']>): Situation {
  return { ...at, storage: { ...at.storage, ...change } };
}
