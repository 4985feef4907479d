import { checkDelivery } from '../../src/check/report';
import { countAtLeast, summaryOf, summaryText, type FailOn } from '../../src/check/severity';
import { UsageError } from '../../src/errors';
import { parseManifests } from '../../src/manifests';
import {
  annotated,
  BAD_CLAIM,
  BAD_DEPLOYMENT,
  BAD_SERVICE,
  lineOf,
  reportOf,
  ruleAbout,
  TWO_PODS,
} from './fixtures';

const CLAIM = '---\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
const RULES = [BAD_SERVICE, BAD_CLAIM, BAD_DEPLOYMENT];

describe('checkDelivery', () => {
  test('says where each finding is, the worst first', () => {
    const { findings, databases, objects, rules } = reportOf(TWO_PODS + CLAIM, ...RULES);
    expect(findings.map(({ rule, file }) => [rule.severity, rule.id, file])).toEqual([
      ['error', 'TEST-Deployment', 'dist/iris.yaml'],
      ['warning', 'TEST-PersistentVolumeClaim', 'dist/iris.yaml'],
      ['note', 'TEST-Service', 'dist/iris.yaml'],
    ]);
    expect(findings.map(({ line }) => lineOf(TWO_PODS + CLAIM, line))).toEqual([
      'name: iris',
      'name: data',
      'name: iris',
    ]);
    expect({ databases, objects, rules: rules.map(({ id }) => id) }).toEqual({
      databases: 1,
      objects: 3,
      rules: ['IRISHA000', ...RULES.map(({ id }) => id)],
    });
  });

  test('orders findings of one severity by rule, file and line', () => {
    const a = parseManifests('kind: B\n---\nkind: A\n---\nkind: A\n', 'a.yaml');
    const b = parseManifests('kind: B\n', 'b.yaml');
    const rules = [ruleAbout('B', 'error'), ruleAbout('A', 'error')];
    const { findings } = checkDelivery([...b, ...[...a].reverse()], [], rules);
    expect(findings.map(({ rule, file, line }) => `${rule.id} ${file}:${line}`)).toEqual([
      'TEST-A a.yaml:3',
      'TEST-A a.yaml:5',
      'TEST-B a.yaml:1',
      'TEST-B b.yaml:1',
    ]);
  });

  test('is about the rules that are asked for, while suppressions of others are not called useless', () => {
    const yaml = annotated(TWO_PODS, 'Deployment', 'cdk8s-iris-ha.ignore/TEST-Deployment: wanted');
    const manifests = parseManifests(yaml, 'a.yaml');
    const of = (...only: string[]): unknown[] =>
      checkDelivery(manifests, only, RULES).findings.map(({ rule }) => rule.id);
    expect(of('TEST-Service')).toEqual(['TEST-Service']);
    expect(of('TEST-Service', 'TEST-Deployment')).toEqual(['TEST-Deployment', 'TEST-Service']);
    expect(of('IRISHA000')).toEqual([]);
  });

  test('reports a useless suppression at its annotation', () => {
    const yaml = annotated(TWO_PODS, 'Service', 'cdk8s-iris-ha.ignore/TEST-Deployment: wanted');
    const { findings } = reportOf(yaml, BAD_DEPLOYMENT);
    const [finding] = findings.filter(({ rule }) => rule.id === 'IRISHA000');
    expect(lineOf(yaml, finding.line)).toBe('cdk8s-iris-ha.ignore/TEST-Deployment: wanted');
  });

  test('refuses a rule that there is not', () => {
    expect(() => checkDelivery([], ['TEST-Service', 'IRISHA999'], RULES)).toThrow(
      new UsageError("no rule has the id 'IRISHA999'; docs/rules.md lists them"),
    );
  });

  test('does not accept a rule that reports a part of a manifest as the object', () => {
    const part = { ...BAD_SERVICE, check: () => [{ object: {}, path: '', message: 'x' }] };
    expect(() => reportOf(TWO_PODS, part)).toThrow('TEST-Service reports an object that is no manifest');
  });
});

describe('countAtLeast', () => {
  const report = reportOf(TWO_PODS + CLAIM, ...RULES);
  const suppressed = reportOf(
    annotated(TWO_PODS, 'Deployment', 'cdk8s-iris-ha.ignore/TEST-Deployment: wanted'),
    BAD_DEPLOYMENT,
  );

  test.each<[FailOn, number]>([
    ['error', 1],
    ['warning', 2],
    ['note', 3],
    ['never', 0],
  ])('counts from %s on %d findings', (failOn, count) => {
    expect(countAtLeast(report, failOn)).toBe(count);
  });

  test('does not count what is suppressed', () => {
    expect(suppressed.findings.map((finding) => finding.suppressed)).toEqual(['wanted']);
    expect(countAtLeast(suppressed, 'note')).toBe(0);
    expect(summaryOf(suppressed)).toEqual({
      ...{ databases: 1, objects: 2, rules: 2 },
      ...{ errors: 0, warnings: 0, notes: 0, suppressed: 1 },
    });
  });
});

describe('summaryText', () => {
  const none = { databases: 1, objects: 2, rules: 3, errors: 0, warnings: 0, notes: 0, suppressed: 0 };

  test.each([
    [none, 'no findings'],
    [{ ...none, suppressed: 1 }, 'no findings; 1 suppressed'],
    [
      { ...none, errors: 2, warnings: 3, notes: 1, suppressed: 4 },
      '2 errors, 3 warnings, 1 note; 4 suppressed',
    ],
    [{ ...none, errors: 1, warnings: 1, notes: 2 }, '1 error, 1 warning, 2 notes'],
  ])('of %j', (summary, text) => {
    expect(summaryText(summary)).toBe(text);
  });
});
