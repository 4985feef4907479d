import type { Chart } from 'cdk8s';
import { SnapshotConsistency } from '../../../lib/snapshot/snapshot-consistency';
import { drillChart, preChangeChart, rulesOf, scriptText, snapshotChart } from '../../support/snapshot-jobs';
import { Cluster } from '../scripts/job';

const { CRASH, FROZEN } = SnapshotConsistency;

/** `verb resource` of everything that a Role allows. */
function allowedBy(chart: Chart): string[] {
  return unique(
    rulesOf(chart).flatMap(({ verbs, resources }) =>
      verbs.flatMap((verb) => resources.map((resource) => `${verb} ${resource}`)),
    ),
  );
}

/** What the API server asks RBAC about for a call of kubectl: some commands read the object first. */
function requestsOf(kind: string): string[] {
  const [verb, resource] = kind.split(' ');
  switch (verb) {
    case 'exec':
      // `kubectl exec` reads the pod. The command is a GET over WebSocket, or a POST.
      return ['get pods', 'get pods/exec', 'create pods/exec'];
    case 'patch':
    case 'label':
      // `kubectl label` reads the object to know whether it changes anything.
      return [`get ${resource}`, `patch ${resource}`];
    case 'replace':
      // Without a resourceVersion in the file, `kubectl replace` reads the object for it.
      return [`get ${resource}`, `update ${resource}`];
    default:
      return [`${verb} ${resource}`];
  }
}

const unique = (texts: string[]): string[] => [...new Set(texts)].sort();

describe('a snapshot may do what its script does, and nothing else', () => {
  const calm = (consistency: string): string[] => {
    const cluster = new Cluster().older(
      { name: 'good-1', hours: 2 },
      { name: 'good-2', hours: 3 },
      { name: 'good-3', hours: 4 },
    );
    const { code, calls } = cluster.runNow('snapshot.sh', { CONSISTENCY: consistency });
    cluster.dispose();
    return code === 0 ? calls.map(({ kind }) => kind) : [`exit code ${code}`];
  };
  // Only after a failure: whether the pod of a thaw that got no answer is gone.
  const afterFailures = { [FROZEN]: ['get pods'], [CRASH]: [] };

  test.each([FROZEN, CRASH])('%s', (consistency) => {
    const kinds = [...calm(consistency), ...afterFailures[consistency]];
    expect(allowedBy(snapshotChart({ consistency }))).toEqual(unique(kinds.flatMap(requestsOf)));
  });

  test('before a change it may do the same as on a schedule', () => {
    expect(rulesOf(preChangeChart())).toEqual(rulesOf(snapshotChart()));
  });
});

describe('also where only a failure leads to it:', () => {
  const RESOURCES: Record<string, string> = {
    pod: 'pods',
    configmap: 'configmaps',
    deployment: 'deployments',
    lease: 'leases',
    persistentvolumeclaim: 'persistentvolumeclaims',
    volumesnapshot: 'volumesnapshots',
    'clone.json': 'pods',
    'status.json': 'configmaps',
    'event.json': 'events',
    'lease.json': 'leases',
    'snapshot.json': 'volumesnapshots',
  };

  /** All calls in the text of the scripts; `"$verb"` is create or replace. */
  function callsIn(scripts: string[]): string[] {
    const text = scripts.map((name) => scriptText(name)).join('');
    const calls = text.matchAll(/\b(?:kube|ask) ("\$verb"|[a-z]+) (?:-f "\$work\/)?([a-z.]+)?/g);
    return [...calls].flatMap(([, verb, what = '']) =>
      what.endsWith('s')
        ? [`list ${what}`]
        : (verb === '"$verb"' ? ['create', 'replace'] : [verb]).map((each) => `${each} ${RESOURCES[what]}`),
    );
  }

  test.each([
    ['a frozen snapshot', snapshotChart(), ['snapshot.sh', 'common.sh', 'lock.sh', 'freeze.sh'], 18],
    ['a drill', drillChart(), ['drill.sh', 'common.sh'], 12],
  ])('%s', (_, chart, scripts, atLeast) => {
    const calls = callsIn(scripts);
    expect(calls.length).toBeGreaterThanOrEqual(atLeast);
    expect(allowedBy(chart)).toEqual(unique(calls.flatMap(requestsOf)));
  });
});

describe('where a name is known, the Role names it', () => {
  // RBAC cannot limit `create` and `list` to a name; pods and snapshots have names that nobody knows before.
  const NAMES_UNKNOWN = ['pods', 'pods/exec', 'volumesnapshots'];

  test.each<[string, Chart, Record<string, string[]>]>([
    [
      'a frozen snapshot',
      snapshotChart({ consistency: FROZEN }),
      { deployments: ['iris'], leases: ['iris-freeze'] },
    ],
    ['a crash-consistent one', snapshotChart({ consistency: CRASH }), { deployments: ['iris'] }],
    ['a drill', drillChart(), { deployments: ['iris'], configmaps: ['iris-drill-status'] }],
  ])('%s', (_, chart, expected) => {
    const rules = rulesOf(chart);
    const named = rules.filter(({ resourceNames }) => resourceNames !== undefined);
    expect(Object.fromEntries(named.map((rule) => [rule.resources.join(), rule.resourceNames]))).toEqual(
      expected,
    );
    const others = rules.filter(
      ({ resources, verbs, resourceNames }) =>
        resourceNames === undefined &&
        verbs.join() !== 'create' &&
        !resources.every((resource) => NAMES_UNKNOWN.includes(resource)),
    );
    // The claim of a drill comes with its copy; that of a snapshot is the one that is mounted at the time.
    expect(others.map(({ resources }) => resources)).toEqual([['persistentvolumeclaims']]);
  });

  test('nothing is allowed by a star, and no Secret', () => {
    for (const chart of [snapshotChart(), drillChart()]) {
      expect(JSON.stringify(rulesOf(chart))).not.toMatch(/\*|secrets/);
    }
  });
});
