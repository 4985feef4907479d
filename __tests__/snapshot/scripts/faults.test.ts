import type { Call } from './fake-cluster';
import type { Cluster } from './job';
import { SCENARIOS, violations } from './scenarios';
import type { Scenario } from './scenarios';

const KINDS = ['fail', 'hang', 'term', 'kill'];
const MODES = KINDS.flatMap((kind) => [`${kind}-before`, `${kind}-after`]);

/** A call by what it is, and which of its kind: polls after the second are alike. */
interface Place extends Call {
  readonly nth: number;
}

function places(calls: Call[]): Place[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call) => {
    const nth = (seen.get(call.kind) ?? 0) + 1;
    seen.set(call.kind, nth);
    return nth <= 2 || call.kind.startsWith('exec') ? [{ ...call, nth }] : [];
  });
}

const dispose: Cluster[] = [];
afterAll(() => dispose.forEach((cluster) => cluster.dispose()));

function prepared({ cluster }: Scenario): Cluster {
  const made = cluster();
  dispose.push(made);
  return made;
}

let cases = 0;
afterAll(() => {
  process.stdout.write(`fault tests of snapshot.sh: ${cases} cases\n`);
});

describe.each(SCENARIOS)('$title', (scenario) => {
  // The cases come from the calls that the script really makes.
  const calm = prepared(scenario).runNow('snapshot.sh', scenario.env);

  it('holds what it promises when nothing fails', () => {
    expect(violations(calm, scenario)).toEqual([]);
  });

  it('makes no call without a case', () => {
    expect([...new Set(calm.calls.map(({ kind }) => kind))].sort()).toEqual(
      Object.keys(scenario.exits).sort(),
    );
  });

  const table = places(calm.calls).flatMap((place) => MODES.map((mode) => ({ ...place, mode })));
  cases += table.length;

  it.concurrent.each(table)('$mode $kind ($nth)', async ({ n, kind, mode }) => {
    const outcome = await prepared(scenario).set('fault', `${n} ${mode}`).run('snapshot.sh', scenario.env);
    const [what, when] = mode.split('-') as [string, 'before' | 'after'];
    expect(violations(outcome, scenario, { kind, mode })).toEqual([]);
    const told = scenario.cleanup.includes(kind) ? calm.code : 143;
    expect(outcome.code).toBe(what === 'kill' ? null : what === 'term' ? told : scenario.exits[kind][when]);
  });
});
