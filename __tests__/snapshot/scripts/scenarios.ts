import { Cluster } from './job';
import type { Outcome } from './job';

/** A situation that the job meets, and what is true of every outcome in it. */
export interface Scenario {
  readonly title: string;
  readonly cluster: () => Cluster;
  readonly env: Record<string, string>;
  /** Older snapshots that the policy no longer keeps once there is a new good one. */
  readonly prunable: string[];
  /** Calls of the way out, which no signal interrupts. */
  readonly cleanup: string[];
  /** By what the script calls: its exit code when that call alone fails or hangs, before or after it had its effect. */
  readonly exits: Record<string, { readonly before: number; readonly after: number }>;
}

const both = (code: number) => ({ before: code, after: code });

/** A failing call that is tried again costs nothing. */
const AGAIN = both(0);
/** One that has nothing to do with the snapshot, which is good, makes the job fail all the same. */
const LATE = both(2);
const LOST = both(1);

/** Kept by the policy (2, so the new one and this), pruned, young, of another policy, of nobody, unfinished, broken. */
const OLDER = [
  { name: 'good-2h', hours: 2 },
  { name: 'good-26h', hours: 26 },
  { name: 'good-young', hours: 3, minimumAge: 86_400 },
  { name: 'daily-1', hours: 100, selector: 'cdk8s-iris-ha/database=iris,cdk8s-iris-ha/policy=daily' },
  { name: 'by-hand', hours: 100, selector: 'none' },
  { name: 'unfinished', hours: 27, state: 'taking', ready: false },
  { name: 'in-progress', hours: 1.5, state: 'taking', ready: false },
];

export const SCENARIOS: Scenario[] = [
  {
    title: 'a frozen snapshot',
    cluster: () => new Cluster().older(...OLDER),
    env: {},
    prunable: ['good-26h', 'unfinished'],
    cleanup: ['create events'],
    exits: {
      'get deployments': AGAIN,
      'get persistentvolumeclaims': AGAIN,
      'list pods': AGAIN,
      'exec qlist': AGAIN,
      'get leases': AGAIN,
      'create leases': AGAIN,
      // Only the lock's return: the next job takes it over.
      'update leases': AGAIN,
      'exec IsWDSuspendedExt': AGAIN,
      'exec ExternalFreeze': LOST,
      'create volumesnapshots': LOST,
      'get volumesnapshots creationTime': AGAIN,
      // When the answer is lost, IRIS says to the second thaw that there was no freeze.
      'exec ExternalThaw': { before: 0, after: 1 },
      'get volumesnapshots readyToUse': AGAIN,
      'patch volumesnapshots': AGAIN,
      'exec ExternalSetHistory': LATE,
      'list volumesnapshots': AGAIN,
      'delete volumesnapshots': LATE,
      'create events': LATE,
    },
  },
  {
    title: 'a crash-consistent snapshot',
    cluster: () => new Cluster().older(...OLDER),
    env: { CONSISTENCY: 'crash' },
    prunable: ['good-26h', 'unfinished'],
    cleanup: ['create events'],
    exits: {
      'get deployments': AGAIN,
      'get persistentvolumeclaims': AGAIN,
      'create volumesnapshots': LOST,
      'get volumesnapshots creationTime': AGAIN,
      'get volumesnapshots readyToUse': AGAIN,
      'patch volumesnapshots': AGAIN,
      'list volumesnapshots': AGAIN,
      'delete volumesnapshots': LATE,
      'create events': LATE,
    },
  },
  {
    title: 'a snapshot that never becomes ready, and is discarded',
    cluster: () => new Cluster().older(...OLDER).set('late-error', 'backup target is not available'),
    env: { CONSISTENCY: 'crash', READY_SECONDS: '2' },
    prunable: [],
    cleanup: ['patch volumesnapshots', 'delete volumesnapshots', 'create events'],
    exits: {
      'get deployments': LOST,
      'get persistentvolumeclaims': LOST,
      'create volumesnapshots': LOST,
      'get volumesnapshots creationTime': LOST,
      'get volumesnapshots readyToUse': LOST,
      'patch volumesnapshots': LOST,
      'delete volumesnapshots': LOST,
      'create events': LOST,
    },
  },
];

/** What must be true whatever failed, hung or was killed: one line for each thing that is not. */
export function violations(
  outcome: Outcome,
  { prunable }: Scenario,
  fault?: { kind: string; mode: string },
): string[] {
  const { code, signal, made, deleted, lines } = outcome;
  const killed = fault?.mode.startsWith('kill') ?? false;
  const at = (...kinds: string[]): boolean => kinds.includes(fault?.kind ?? '');
  const good = made.filter(({ state }) => state === 'good');
  const says: [boolean, string][] = [
    [
      outcome.frozenUntil === undefined || (killed && outcome.frozenUntil - outcome.clock <= 600),
      `IRIS stays frozen until ${outcome.frozenUntil}, now is ${outcome.clock}`,
    ],
    [
      good.every(
        ({ consistent, object }) =>
          consistent || object.metadata.labels['cdk8s-iris-ha/consistency'] === 'crash',
      ),
      'a snapshot is called good and frozen, and IRIS was not frozen at its instant',
    ],
    [killed === (signal === 'SIGKILL'), `ended by ${signal}`],
    [
      killed || code === 143 || (code === 0 || code === 2) === good.length > 0,
      `exit code ${code} with ${good.length} good`,
    ],
    [
      deleted.every(
        (name) =>
          made.every((each) => each.name !== name) &&
          (prunable.includes(name) || name.startsWith('iris-snapshot-2026')),
      ),
      `deleted: ${deleted.join(', ')}`,
    ],
    [
      good.length > 0 || !deleted.some((name) => prunable.includes(name)),
      'pruned without a new good snapshot',
    ],
    [
      killed || good.length === made.length || at('delete volumesnapshots'),
      `left behind: ${made.map(({ name, state }) => `${name} ${state}`).join(', ')}`,
    ],
    [
      killed || outcome.holder === '' || at('get leases', 'update leases', 'create leases'),
      `lock held by ${outcome.holder}`,
    ],
    [killed || lines.at(-1)?.detail === `exit code ${code}`, `last line: ${JSON.stringify(lines.at(-1))}`],
    // Before it has seen the Deployment there is nothing to leave an Event on.
    [
      killed || at('create events', 'get deployments') || outcome.events.length === 1,
      `${outcome.events.length} events`,
    ],
    [killed || outcome.stderr === '', `on stderr: ${outcome.stderr}`],
  ];
  return says.filter(([holds]) => !holds).map(([, text]) => text);
}
