import { longestRecovery, neverRecovers } from './bounds';
import type { FailureMode, Outcome } from './outcome';
import type { Profile } from './profile';
import type { Situation } from './situation';

/** A change of one setting, and what it would do to one failure. */
export interface Improvement {
  /** What to change, as a person would do it. */
  readonly change: string;
  /** Seconds that the longest recovery becomes shorter; undefined if it begins to recover at all. */
  readonly savesRecovery?: number;
  /** Seconds of work that are lost less at most; undefined if a limit comes to be where there was none. */
  readonly savesLoss?: number;
  /** Whether it recovers by itself only with this change. */
  readonly recovers: boolean;
  /** Whether the loss has a limit only with this change. */
  readonly limitsLoss: boolean;
}

interface Candidate {
  readonly change: string;
  readonly apply: (situation: Situation) => Situation;
}

const BOTH = 'delete-both-statefulset-and-deployment-pod';

function inProfile(change: Partial<Profile>): Candidate['apply'] {
  return (situation) => ({ ...situation, profile: { ...situation.profile, ...change } });
}

function inStorage(change: Partial<Situation['storage']>): Candidate['apply'] {
  return (situation) => ({ ...situation, storage: { ...situation.storage, ...change } });
}

/** What somebody can change: each is tried alone, so that what it brings is its own. */
const CANDIDATES: readonly Candidate[] = [
  {
    change: `Longhorn's node-down-pod-deletion-policy: ${BOTH}`,
    apply: (situation) => ({ ...situation, policy: { value: BOTH, from: 'manifests' } }),
  },
  {
    change: 'a fencer with power control that taints a dead node out-of-service within 5 s',
    apply: inProfile({ fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 0, max: 5 } } }),
  },
  {
    change: 'toleration of node.kubernetes.io/unreachable: 10 s',
    apply: (situation) => ({ ...situation, unreachable: Math.min(situation.unreachable ?? Infinity, 10) }),
  },
  {
    change: 'terminationGracePeriodSeconds: 30',
    apply: (situation) => ({ ...situation, grace: Math.min(situation.grace, 30) }),
  },
  {
    change: 'a liveness probe every 10 s, 3 failures, which fails only on a definite down',
    apply: (situation) => ({
      ...situation,
      liveness: { period: 10, failures: 3, timeout: 5, initialDelay: 0 },
    }),
  },
  {
    change: 'a startup probe and a readiness probe every 5 s',
    apply: (situation) => ({
      ...situation,
      startup: situation.startup && { ...situation.startup, period: Math.min(situation.startup.period, 5) },
      readiness: situation.readiness && {
        ...situation.readiness,
        period: Math.min(situation.readiness.period, 5),
      },
    }),
  },
  {
    change: 'access mode ReadWriteOncePod',
    apply: (situation) => ({ ...situation, accessMode: 'ReadWriteOncePod' }),
  },
  {
    change: 'an image that is pinned by digest, with imagePullPolicy IfNotPresent',
    apply: (situation) => ({ ...situation, image: { pin: 'digest', alwaysPulled: false } }),
  },
  {
    change: 'the image pulled onto every node beforehand',
    apply: inProfile({ imageOnEveryNode: true, imageSize: 0 }),
  },
  {
    change: 'one more node',
    apply: (situation) => inProfile({ nodes: situation.profile.nodes + 1 })(situation),
  },
  {
    change: 'three zones, with the copies of the data in different ones',
    apply: (situation) => inProfile({ zones: 3 })(inStorage({ zonesApart: true })(situation)),
  },
  { change: 'three copies of the data', apply: inStorage({ replicas: 3 }) },
  { change: 'reclaimPolicy Retain', apply: inStorage({ retained: true }) },
  {
    change: 'hourly snapshots',
    apply: (situation) => ({
      ...situation,
      protection: {
        ...situation.protection,
        snapshots: Math.min(situation.protection.snapshots ?? Infinity, 3600),
      },
    }),
  },
  {
    change: 'hourly backups off the cluster',
    apply: (situation) => ({
      ...situation,
      protection: {
        ...situation.protection,
        backups: Math.min(situation.protection.backups ?? Infinity, 3600),
      },
    }),
  },
  {
    change: 'synchronous durability (SynchCommit=1)',
    apply: (situation) => ({ ...situation, synchronous: true }),
  },
  { change: '[Journal] FreezeOnError=1', apply: (situation) => ({ ...situation, freezeOnError: true }) },
];

/**
 * The settings that would help most against one failure, each changed alone; the best first.
 *
 * @param mode the failure
 * @param situation the database
 * @param count how many at most
 */
export function improvementsOf(mode: FailureMode, situation: Situation, count = 3): readonly Improvement[] {
  const now = mode.predict(situation);
  return CANDIDATES.map(({ change, apply }) => gain(change, now, mode.predict(apply(situation))))
    .filter((each) => each !== undefined)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, count);
}

function gain(change: string, now: Outcome, then: Outcome): Improvement | undefined {
  const [neverNow, neverThen] = [neverRecovers(now.paths), neverRecovers(then.paths)];
  const recovers = neverNow && !neverThen;
  const limitsLoss = now.loss.max === undefined && then.loss.max !== undefined;
  const savesRecovery = recovers ? undefined : saved(longestRecovery(now.paths), longestRecovery(then.paths));
  const savesLoss = limitsLoss ? undefined : saved(now.loss.max, then.loss.max);
  // What is gained in one and paid for with the other is nothing that helps.
  const costs = (!neverNow && neverThen) || (savesRecovery ?? 0) < 0 || (savesLoss ?? 0) < 0;
  const helps = recovers || limitsLoss || (savesRecovery ?? 0) >= 1 || (savesLoss ?? 0) >= 1;
  return helps && !costs ? { change, savesRecovery, savesLoss, recovers, limitsLoss } : undefined;
}

function saved(before: number | undefined, after: number | undefined): number {
  return before === after ? 0 : (before ?? Infinity) - (after ?? Infinity);
}

function weight({ recovers, limitsLoss, savesRecovery, savesLoss }: Improvement): number {
  return (
    (recovers ? 1e9 : 0) +
    (limitsLoss ? 1e8 : 0) +
    Math.min(savesRecovery ?? 0, 1e6) +
    Math.min(savesLoss ?? 0, 1e6)
  );
}
