import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeStreams } from '../../cli/__tests__/fixtures';
import { run } from '../../cli/src/program';
import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { FAILURES } from '../../lib/availability/failure-id';
import { PHASES } from '../../lib/availability/term';
import { REPOSITORY_ROOT } from '../support/repository';

const read = (path: string): string => readFileSync(join(REPOSITORY_ROOT, path), 'utf8');
const spans = (text: string): string[] => [...text.matchAll(/`([^`]*)`/g)].map(([, span]) => span);

const TEXTS = FAILURE_MODES.map(({ id, sees, steps, todo }) => ({
  ...{ id, sees, steps, todo },
  all: [sees, ...steps, ...todo],
}));
const CODE = TEXTS.flatMap(({ id, all }) => all.flatMap(spans).map((span) => ({ id, span })));
const COMMANDS = CODE.filter(({ span }) => / /.test(span));
const starting = (start: string) => COMMANDS.filter(({ span }) => span.startsWith(start));

describe('the guide to the failures', () => {
  it.each(TEXTS)(
    '$id says what is seen, what happens, and what to do before, during and after',
    ({ sees, steps, todo }) => {
      expect([sees, ...steps, ...todo].filter((text) => !/^\S.*[.]$/s.test(text))).toEqual([]);
      expect(steps.length).toBeGreaterThan(1);
      const times = todo.map((each) => /^(Before|During|After)\b/.exec(each)?.[1]);
      expect([...new Set(times)]).toEqual(['Before', 'During', 'After']);
      // No time after a later one.
      const order = times.map((time) => ['Before', 'During', 'After'].indexOf(time!));
      expect(order).toEqual([...order].sort());
    },
  );

  it.each(TEXTS)('$id names phases of the model, in their order', ({ steps }) => {
    const heads = steps
      .map((step) => /^([a-z][a-z, ]*):/.exec(step)?.[1])
      .filter((head) => head !== undefined);
    const named = heads.flatMap((head) => head.split(/, | to /));
    expect(named.filter((name) => !PHASES.includes(name as never))).toEqual([]);
    const order = named.map((name) => PHASES.indexOf(name as never));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    // A step that begins like a phase is one.
    expect(steps.filter((step) => /^[a-z]/.test(step) && !/^[a-z][a-z, ]*:/.test(step))).toEqual([]);
  });

  it('leaves the times to the model', () => {
    const timed = TEXTS.flatMap(({ sees, steps }) => [sees, ...steps]).filter((text) =>
      /\d (s|min|seconds?|minutes?)\b/.test(text),
    );
    expect(timed).toEqual([]);
  });

  it('advises nothing that cuts a pod off without its kubelet', () => {
    const dangerous = /--force|--grace-period=0|--disable-eviction/;
    const advice = TEXTS.flatMap(({ todo }) => todo.flatMap((each) => each.split(/(?<=[.;:]) (?=[A-Z])/)));
    expect(advice.filter((sentence) => dangerous.test(sentence) && !/\bnever\b/i.test(sentence))).toEqual([]);
    const elsewhere = TEXTS.filter(({ sees, steps }) =>
      [sees, ...steps].some((text) => dangerous.test(text)),
    );
    expect(elsewhere.map(({ id }) => id)).toEqual(['pod-force-deletion']);
  });

  it('sets the taint out-of-service only on a node that is off', () => {
    const taints = TEXTS.flatMap(({ todo }) => todo).filter((each) => each.includes('out-of-service='));
    expect(taints.length).toBeGreaterThan(0);
    for (const each of taints) {
      const before = each.slice(0, each.indexOf('out-of-service='));
      expect(before).toMatch(/make sure that the node is off|when it is off/i);
    }
  });

  it('takes the taint off again wherever it is set', () => {
    const set = TEXTS.filter(({ todo }) => todo.join().includes('out-of-service=')).map(({ id }) => id);
    const removed = TEXTS.filter(({ todo }) => todo.join().includes('out-of-service-`')).map(({ id }) => id);
    expect(removed).toEqual(set);
  });

  it('names commands of iris-ha that exist, with options that they have', async () => {
    const used = starting('npx iris-ha').map(({ span }) => span.split(' | ')[0]);
    const lines = [...new Set(used)];
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const words = line.split(' ').slice(2);
      const command = words.slice(0, words.findIndex((word) => !/^[a-z]+$/.test(word)) >>> 0);
      const streams = new FakeStreams();
      const code = await run([...command, '--help'], streams);
      expect([line, code]).toEqual([line, 0]);
      expect(streams.out).toContain(`Usage: iris-ha ${command.join(' ')} [`);
      const options = words.filter((word) => word.startsWith('-'));
      expect([line, options.filter((option) => !streams.out.includes(option))]).toEqual([line, []]);
    }
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = starting('npm run').map(({ span }) => span.slice('npm run '.length));
    expect(used).toContain('synth');
    expect(used.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('uses kubectl on objects that the default deployment has', () => {
    const dist = ['00-longhorn', '10-namespace', '20-iris', '30-snapshots']
      .map((name) => read(`dist/${name}.k8s.yaml`))
      .join('\n');
    const kubectl = starting('kubectl').map(({ span }) => span);
    const names = kubectl.flatMap((line) => [
      ...[...line.matchAll(/\bdeploy\/(\S+)/g)].map(([, name]) => `kind: Deployment\n.*name: ${name}\n`),
      ...[...line.matchAll(/^kubectl -n (?!longhorn-system)(\S+)/g)].map(
        ([, name]) => `namespace: ${name}\n`,
      ),
      ...[...line.matchAll(/ -l (\S+)=(\S+)/g)].map(([, key, value]) => `${key}: ${value}\n`),
    ]);
    const wanted = [...new Set(names)];
    expect(wanted).toHaveLength(3);
    expect(wanted.filter((pattern) => !new RegExp(pattern, 's').test(dist))).toEqual([]);
  });

  it('refers to failures, assumptions, headings and constructs that exist', () => {
    const kebab = CODE.map(({ span }) => span).filter((span) => /^[a-z]+(-[a-z]+)+$/.test(span));
    expect(kebab.filter((span) => !FAILURES.includes(span as never) && span !== 'do-nothing')).toEqual([]);
    const all = TEXTS.flatMap((each) => each.all).join('\n');
    const ids = [...all.matchAll(/\bA(\d+)\b/g)].map(([id]) => id);
    const assumptions = read('docs/assumptions.md');
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !assumptions.includes(`\n### ${id} `))).toEqual([]);
    const headings = [...all.matchAll(/((?:docs\/)?[\w-]+\.md)[^"]{0,20}"([^"]+)"/g)];
    expect(headings.length).toBeGreaterThan(3);
    for (const [, path, heading] of headings) {
      expect(read(path)).toMatch(new RegExp(`^##+ ${heading}$`, 'm'));
    }
    const api = read('API.md');
    const types = CODE.map(({ span }) => span).filter((span) =>
      /^(Iris|Longhorn|Snapshot)\w+(\.\w+)?$/.test(span),
    );
    expect(types).toContain('SnapshotKind.BAK');
    expect(types.filter((name) => !api.includes(`id="cdk8s-iris-ha.${name}"`))).toEqual([]);
  });
});
