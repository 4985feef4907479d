import type { DrillOutcome } from './drill-job';
import { DrillCluster } from './drill-job';
import type { Call } from './fake-cluster';
import { clean, cleanedUp } from './support';

const MODES = ['fail', 'hang', 'term', 'kill'].flatMap((kind) => [`${kind}-before`, `${kind}-after`]);

const both = (code: number) => ({ before: code, after: code });
const AGAIN = both(0);
const FAILED = both(1);

/** By what the script calls: its exit code when that call alone fails or hangs, before or after it had its effect. */
const EXITS: Record<string, { before: number; after: number }> = {
  'get deployments': AGAIN,
  'list pods': AGAIN,
  'list volumesnapshots': AGAIN,
  'create pods': FAILED,
  'get pods phase': AGAIN,
  'get pods Ready': AGAIN,
  'exec integrity': AGAIN,
  'exec integrity answer': AGAIN,
  'exec query': AGAIN,
  'exec query answer': AGAIN,
  // That of a leftover; the copy's own is tried again until it is gone.
  'delete pods': { before: 1, after: 1 },
  'get persistentvolumeclaims': AGAIN,
  'get pods gone': AGAIN,
  'get configmaps': AGAIN,
  'create configmaps': FAILED,
  'update configmaps': FAILED,
  'create events': FAILED,
};
/** Calls of the way out, which no signal interrupts. */
const CLEANUP = [
  'get persistentvolumeclaims',
  'get pods gone',
  'get configmaps',
  'create configmaps',
  'create events',
];

afterAll(clean);
const cluster = (): DrillCluster => cleanedUp(new DrillCluster());

/** What must be true whatever failed, hung or was killed. */
function violations(outcome: DrillOutcome, fault?: { kind: string; mode: string }): string[] {
  const { code, signal, copy, claims, deleted, status } = outcome;
  const killed = fault?.mode.startsWith('kill') ?? false;
  const at = (...kinds: string[]): boolean => kinds.includes(fault?.kind ?? '');
  const owner = copy?.metadata.ownerReferences[0];
  const says: [boolean, string][] = [
    [killed || copy === undefined, 'the copy is still there'],
    // After a SIGKILL it ends by its own deadline, and goes with the Job.
    [
      copy === undefined || (owner?.uid === 'uid-job' && copy.spec.activeDeadlineSeconds < 36_000),
      'the copy outlives its Job',
    ],
    [(killed && copy !== undefined) || claims.length === 0, `claims left: ${claims.join()}`],
    [
      deleted.every((name) => ['iris-drill-old', 'iris-drill-x7k2p'].includes(name)),
      `deleted: ${deleted.join()}`,
    ],
    [killed === (signal === 'SIGKILL'), `ended by ${signal}`],
    [killed || code === 143 || [0, 1].includes(code!), `exit code ${code}`],
    [
      killed ||
        at('create configmaps') ||
        status?.result === (code === 0 || at('create events') ? 'good' : 'failed'),
      `exit code ${code}, status ${JSON.stringify(status)}`,
    ],
    [
      killed || at('create events', 'get deployments') || outcome.events.length === 1,
      `${outcome.events.length} events`,
    ],
    [
      killed || outcome.lines.at(-1)?.detail === `exit code ${code}`,
      `last: ${JSON.stringify(outcome.lines.at(-1))}`,
    ],
    [killed || outcome.stderr === '', `on stderr: ${outcome.stderr}`],
  ];
  return says.filter(([holds]) => !holds).map(([, text]) => text);
}

/** A call and which of its kind: the later ones of a poll are like the first. */
function places(calls: Call[]): (Call & { nth: number })[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call) => {
    const nth = (seen.get(call.kind) ?? 0) + 1;
    seen.set(call.kind, nth);
    return nth === 1 || call.kind === 'delete pods' ? [{ ...call, nth }] : [];
  });
}

const calm = cluster().drillNow();
const table = places(calm.calls).flatMap((place) => MODES.map((mode) => ({ ...place, mode })));
afterAll(() => {
  process.stdout.write(`fault tests of drill.sh: ${table.length} cases\n`);
});

it('holds what it promises when nothing fails', () => {
  expect(violations(calm)).toEqual([]);
  expect(calm.code).toBe(0);
});

it('makes no call without a case', () => {
  const known = Object.keys(EXITS).filter((kind) => kind !== 'update configmaps');
  expect([...new Set(calm.calls.map(({ kind }) => kind))].sort()).toEqual(known.sort());
});

it.concurrent.each(table)('$mode $kind ($nth)', async ({ n, kind, mode, nth }) => {
  const outcome = await cluster().set('fault', `${n} ${mode}`).drill();
  expect(violations(outcome, { kind, mode })).toEqual([]);
  const [what, when] = mode.split('-') as [string, 'before' | 'after'];
  const isCopy = kind === 'delete pods' && nth > 1;
  const told = CLEANUP.includes(kind) || isCopy ? 0 : 143;
  const failing = isCopy ? 0 : EXITS[kind][when];
  expect(outcome.code).toBe(what === 'kill' ? null : what === 'term' ? told : failing);
});
