import type { Chart } from 'cdk8s';
import { restrictedViolations } from '../../support/pod-security';
import {
  EVERY_JOB,
  databaseOf,
  drillChart,
  environmentOf,
  filesOf,
  jobOf,
  scriptText,
  snapshotChart,
} from '../../support/snapshot-jobs';
import { only, synth } from '../../support/synth';
import { ENVIRONMENT } from '../scripts/job';

/** Variables of the shell, not of a script. */
const OF_THE_SHELL = ['HOME', 'PATH', 'IFS'];

/** The variables that scripts read and neither set nor have a default for. */
function readBy(files: Record<string, string>): string[] {
  const text = Object.entries(files)
    .filter(([name]) => name.endsWith('.sh'))
    .map(([, script]) => script.replace(/^\s*#.*$/gm, ''))
    .join('\n');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name);
  const own = new Set([...found(/(?<![\w$-])([A-Z][A-Z0-9_]*)=/g), ...found(/\$\{([A-Z][A-Z0-9_]*):-/g)]);
  const arithmetic = found(/\$\(\((.*?)\)\)/g).flatMap((sum) => sum.match(/(?<!\w)[A-Z][A-Z0-9_]*/g) ?? []);
  const read = new Set([...found(/\$\{?([A-Z][A-Z0-9_]*)/g), ...arithmetic]);
  return [...read].filter((name) => !own.has(name) && !OF_THE_SHELL.includes(name)).sort();
}

describe.each(EVERY_JOB)('%s', (_, build) => {
  const chart: Chart = build();
  const { template } = jobOf(chart);
  const pod = template.spec;
  const env = environmentOf(chart);
  const files = filesOf(chart);
  const entry = (pod.containers[0].command as string[])[1];

  test('its scripts read what the pod sets, and the pod sets nothing that they do not read', () => {
    const set = Object.keys(env).filter((name) => !OF_THE_SHELL.includes(name));
    expect(set.sort()).toEqual(readBy(files));
    // Service links would set one for each Service of the namespace.
    expect(pod.enableServiceLinks).toBe(false);
  });

  test('every value is a text', () => {
    expect(Object.entries(env).filter(([, value]) => typeof value !== 'string')).toEqual([]);
  });

  test('it has the script that it starts, those that are loaded, and what they read', () => {
    expect(pod.containers[0].command).toEqual(['/bin/sh', entry]);
    expect(pod.containers[0].volumeMounts).toContainEqual({
      mountPath: '/scripts',
      name: 'scripts',
      readOnly: true,
    });
    const named = Object.values(files).flatMap((text) => [...text.matchAll(/"\$scripts\/([\w.]+)"/g)]);
    const needed = [entry.replace('/scripts/', ''), ...named.map(([, name]) => name)];
    expect(Object.keys(files).sort()).toEqual([...new Set(needed)].sort());
  });

  test('its scripts are those of the repository, byte for byte', () => {
    const GENERATED = ['clone.json', 'query.cos'];
    const shipped = Object.keys(files).filter((name) => !GENERATED.includes(name));
    expect(shipped.length).toBeGreaterThan(2);
    expect(shipped.filter((name) => files[name] !== scriptText(name))).toEqual([]);
  });

  test('Pod Security "restricted" lets the pod in, as a user that no node has', () => {
    expect(restrictedViolations(pod)).toEqual([]);
    expect(pod.securityContext).toMatchObject({ runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 });
    expect(pod.containers[0].securityContext).toHaveProperty('readOnlyRootFilesystem', true);
  });

  test('the pod alone gets the token of the account, not what else runs with it', () => {
    const { name } = only(chart, 'Role').metadata;
    expect(only(chart, 'ServiceAccount')).toMatchObject({
      metadata: { name },
      automountServiceAccountToken: false,
    });
    expect(pod).toMatchObject({ serviceAccountName: name, automountServiceAccountToken: true });
    expect(only(chart, 'RoleBinding')).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name }],
    });
  });

  test('it may reach the API server and nobody may reach it', () => {
    const { podSelector, ...spec } = only(chart, 'NetworkPolicy', only(chart, 'Role').metadata.name).spec as {
      podSelector: { matchLabels: object };
    };
    expect(template.metadata.labels).toMatchObject(podSelector.matchLabels);
    expect(spec).toEqual({
      policyTypes: ['Ingress', 'Egress'],
      egress: [
        {
          ports: [
            { port: 443, protocol: 'TCP' },
            { port: 6443, protocol: 'TCP' },
          ],
        },
      ],
    });
  });

  test('neither a Service nor the Deployment of the database takes the pod for its own', () => {
    expect(template.metadata.labels).not.toMatchObject(databaseOf().matchLabels);
  });

  test('all objects are in the namespace of the database', () => {
    expect([...new Set(synth(chart).map(({ metadata }) => metadata.namespace))]).toEqual(['iris']);
  });
});

/** All values of labels and selectors. */
function labelValues(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, child]) =>
    ['labels', 'matchLabels'].includes(name)
      ? Object.values(child as Record<string, string>)
      : labelValues(child),
  );
}

test('the longest names make labels that Kubernetes takes', () => {
  const database = databaseOf({ name: 'd'.repeat(48) });
  const drill = drillChart({ database, name: 'r'.repeat(40) });
  const values = labelValues([
    synth(snapshotChart({ database, name: 's'.repeat(52) })),
    synth(drill),
    JSON.parse(filesOf(drill)['clone.json']),
  ]);
  expect(values).toEqual(expect.arrayContaining(['s'.repeat(52), 'r'.repeat(40), 'd'.repeat(48)]));
  expect(values.filter((value) => !/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(value))).toEqual([]);
});

describe('the fault tests run with what ships:', () => {
  const shipped = environmentOf(snapshotChart());
  delete shipped.HOME;

  test('the same variables', () => {
    expect(Object.keys(ENVIRONMENT).sort()).toEqual(Object.keys(shipped).sort());
  });

  test('with the same values, but for the pod and for what each test is about', () => {
    const other = /^(NAMESPACE|POD_NAME|RECORD_HISTORY|UNFINISHED_AGE|RETAIN_.*)$/;
    const same = Object.entries(shipped).filter(([name]) => !other.test(name));
    expect(ENVIRONMENT).toMatchObject(Object.fromEntries(same));
  });
});

test('the reader of scripts sees what it must', () => {
  const text =
    'A=1 "$A$B" ${C} ${D:-x} # $E\n# $F\n  local_G=2 "$local_G" awk -v H="$I" <<J\n${K:+x} $(($(now) + 3 * L))';
  expect(readBy({ 'x.sh': text, 'x.awk': '$M' })).toEqual(['B', 'C', 'E', 'I', 'K', 'L']);
});
