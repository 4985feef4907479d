import type { Cluster, Outcome } from './job';
import { NOW } from './fake-cluster';
import { prune } from './prune-awk';
import { SCENARIOS, violations } from './scenarios';
import {
  PRUNED,
  TOLD_TO_END,
  before,
  cleanedUp,
  count,
  database,
  has,
  later,
  rows,
  strike,
  take,
} from './support';

/** Little patience, where the script uses up all of it. */
const IMPATIENT = { FREEZE_LIMIT: '40', LOCK_SECONDS: '10', LOCK_PATIENCE: '30', READY_SECONDS: '20' };

interface Run {
  readonly cluster: () => Cluster;
  readonly env?: Record<string, string>;
  readonly fault?: { kind: string; mode: string };
  readonly prunable?: string[];
  /** What else must be true, or, if `only`, what alone. */
  readonly holds?: (outcome: Outcome, cluster: Cluster) => boolean;
  readonly only?: boolean;
}

/** A run of the scripts in this folder: one line for each thing that is wrong. */
const of =
  ({ cluster: prepared, env, fault, prunable = PRUNED, holds = () => true, only = false }: Run) =>
  async (scripts: string): Promise<string[]> => {
    const cluster = prepared();
    const outcome = await take(cluster, env, scripts).catch((error: Error) => error);
    if (outcome instanceof Error) {
      return [`not JSON: ${outcome.message}`];
    }
    return [
      ...(only ? [] : violations(outcome, { ...SCENARIOS[0], prunable }, fault)),
      ...(holds(outcome, cluster) ? [] : [`it does not hold: ${holds}`]),
    ];
  };

const code = (expected: number) => (outcome: Outcome) => outcome.code === expected;
const never = (kind: string) => (outcome: Outcome) => outcome.code === 1 && count(outcome, kind) === 0;
const struck = (kind: string, mode: string): Run => ({
  cluster: () => strike(database(), kind, mode),
  fault: { kind, mode },
});
const frozenAt = (cluster: Cluster): number => Number(rows(cluster, 'freezes')[0]?.split(' ')[0]) - NOW;

/** Runs in which nothing is wrong with the scripts as they ship. */
export const RUNS = {
  calm: of({
    cluster: () => cleanedUp(SCENARIOS[0].cluster()),
    env: { LOCK_SECONDS: '10', LOCK_PATIENCE: '30' },
    prunable: SCENARIOS[0].prunable,
    holds: ({ code, deleted }) => code === 0 && deleted.length === SCENARIOS[0].prunable.length,
  }),
  'creation refused': of(struck('create volumesnapshots', 'fail-before')),
  'creation without an answer': of(struck('create volumesnapshots', 'hang-after')),
  'told to end while frozen': of(struck('get volumesnapshots creationTime', 'term-before')),
  'told to end during the creation': of({
    cluster: () => before(database(), 'create volumesnapshots', TOLD_TO_END),
    holds: ({ code }, cluster) => code === 143 && !has(cluster, 'overlap'),
  }),
  'told to end twice': of({
    cluster: () =>
      before(database().set('refuse-snapshots', ''), 'exec ExternalThaw', 'kill -s TERM "$(cat pid)"'),
  }),
  'killed while frozen': of(struck('exec ExternalFreeze', 'kill-after')),
  'freeze without an answer': of({
    cluster: () =>
      before(
        strike(database(), 'exec ExternalFreeze', 'hang-before'),
        'exec ExternalThaw',
        later(25, `echo ${NOW + 145} >frozen`),
      ),
    holds: (_, cluster) => rows(cluster, 'thaws').length === 1,
  }),
  'freeze answered 0': of({
    cluster: () => database().set('freeze-answer', 0),
    holds: never('create volumesnapshots'),
  }),
  'freeze failed': of({
    cluster: () => database().set('freeze-answer', 3),
    holds: never('create volumesnapshots'),
  }),
  'frozen by somebody else': of({
    cluster: () => database().set('frozen', 0),
    holds: ({ code, frozenUntil }) => code === 1 && frozenUntil === Infinity,
    only: true,
  }),
  'thaw failed once': of(struck('exec ExternalThaw', 'fail-before')),
  'IRIS restarted': of({
    cluster: () => before(database(), 'get volumesnapshots creationTime', 'rm -f frozen'),
  }),
  'instant never comes': of({
    cluster: () => database().set('instant-delay', 1e6),
    env: { FREEZE_LIMIT: '40' },
    holds: (_, cluster) => rows(cluster, 'thaws').every((row) => row.endsWith(' thaw')),
  }),
  'error that goes away': of({
    cluster: () =>
      before(database().set('error', 'again'), 'get volumesnapshots creationTime', later(2, ': >error')),
    holds: code(0),
  }),
  'never ready': of({ cluster: () => database().set('ready-delay', 1e6), env: IMPATIENT, holds: code(1) }),
  'label refused': of({ cluster: () => before(database(), 'patch volumesnapshots', 'refuse "no"') }),
  'two pods': of({
    cluster: () => database().set('pods', 'iris-1|uid-1|\niris-2|uid-2|'),
    holds: never('exec ExternalFreeze'),
  }),
  'claim of before the restore': of({
    cluster: () => database().set('mounted', 'iris-data-of-before'),
    holds: never('exec ExternalFreeze'),
  }),
  'restore on its way': of({
    cluster: () => database(),
    env: { PRE_CHANGE: 'yes', CLAIM: 'iris-data-restored' },
    holds: ({ made }) => made.length === 1 && JSON.stringify(made[0].object.spec).includes('"iris-data"'),
  }),
  'claim lost': of({
    cluster: () => database().set('claim', 'Lost|'),
    env: { PRE_CHANGE: 'yes' },
    holds: code(1),
  }),
  'new image does not start': of({
    cluster: () => database().set('rolled-out', '  7').set('pods', ''),
    env: { PRE_CHANGE: 'yes' },
    holds: ({ made }) => made[0].object.metadata.annotations['cdk8s-iris-ha/image'] === 'unknown',
  }),
  'short outage': of({ ...struck('get deployments', 'fail-before'), holds: code(0) }),
  'lock held': of({
    cluster: () => before(database().set('lease', '7|other'), 'get leases', later(40, 'echo "8|" >lease')),
    holds: (_, cluster) => frozenAt(cluster) >= 40,
  }),
  'lock changes hands': of({
    cluster: () =>
      before(
        database().set('lease', '7|other'),
        'get leases',
        [later(20, 'echo "8|third" >lease'), later(45, 'echo "9|" >lease')].join('\n'),
      ),
    env: { LOCK_SECONDS: '30', LOCK_PATIENCE: '90' },
    holds: (_, cluster) => frozenAt(cluster) >= 45,
  }),
  'lock taken over': of({
    cluster: () => before(database(), 'exec ExternalThaw', 'echo "9|other" >lease'),
    fault: { kind: 'update leases', mode: '' },
    holds: ({ holder }) => holder === 'other',
  }),
  'clock 10 years early': of({
    cluster: () => database().set('skew', 315_360_000),
    env: { RETAIN_COUNT: '0', RETAIN_AGE: String(30 * 3600) },
    prunable: ['good-50h'],
  }),
  'list refused': of({
    cluster: () => before(database(), 'list volumesnapshots', 'refuse "no"'),
    holds: code(2),
  }),
  'error with quotes': of({
    cluster: () => strike(database().set('error-text', 'no "x"'), 'create volumesnapshots', 'fail-before'),
  }),
  'only snapshot': (scripts: string): Promise<string[]> => {
    const old = [{ name: 'old', created: '2020-01-01T00:00:00Z' }];
    const policy = { now: '2026-11-24T15:30:00Z', current: 'new' };
    return Promise.resolve(prune(old, policy, { scripts }));
  },
} satisfies Record<string, (scripts: string) => Promise<string[]>>;
