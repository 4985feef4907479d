import { list, obj } from '../../../lib/manifests/object';
import type { Rule, Severity } from '../../../lib/rules/rule';
import { checkDelivery, type CheckReport } from '../../src/check/report';
import { parseManifests } from '../../src/manifests';

/** A database of two pods, which breaks IRISHA001, and its Service. */
export const TWO_PODS = `# Two pods on one volume.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: iris
  namespace: iris
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: iris
          image: containers.intersystems.com/intersystems/iris:2026.2.0.221.0
---
apiVersion: v1
kind: Service
metadata:
  name: iris
  namespace: iris
`;

/** The same with one pod. */
export const ONE_POD = TWO_PODS.replace('replicas: 2', 'replicas: 1');

/** The same with a suppression. */
export const SUPPRESSED = TWO_PODS.replace(
  '  namespace: iris\nspec:',
  '  namespace: iris\n  annotations:\n    cdk8s-iris-ha.ignore/IRISHA001: only for the test\nspec:',
);

/** A rule that every object of a kind breaks. */
export function ruleAbout(kind: string, severity: Severity, rule: Partial<Rule> = {}): Rule {
  return {
    id: `TEST-${kind}`,
    name: `no-${kind.toLowerCase()}`,
    severity,
    summary: `There is no ${kind}`,
    why: `A ${kind} is one too many.`,
    fix: `Delete the ${kind}.`,
    reference: 'https://example.com/rules',
    check: ({ objects }) =>
      objects
        .filter((object) => object.kind === kind)
        .map((object) => ({ object, path: 'metadata.name', message: `it is ${String(object.kind)}` })),
    ...rule,
  };
}

export const BAD_DEPLOYMENT = ruleAbout('Deployment', 'error');
export const BAD_SERVICE = ruleAbout('Service', 'note');
export const BAD_CLAIM = ruleAbout('PersistentVolumeClaim', 'warning');

/** What a check of a text finds. */
export function reportOf(yaml: string, ...rules: Rule[]): CheckReport {
  return checkDelivery(parseManifests(yaml, 'dist/iris.yaml'), [], rules);
}

/** The same text with an annotation on one of its objects. */
export function annotated(yaml: string, kind: string, annotation: string): string {
  return yaml.replace(
    new RegExp(`(kind: ${kind}\nmetadata:\n)`),
    `$1  annotations:\n    ${annotation.replace('$', '$$$$')}\n`,
  );
}

/** What lies on a line of a text, without indentation. */
export function lineOf(yaml: string, line: number): string {
  return yaml.split('\n')[line - 1].trim();
}

/** The results of the only run of a SARIF log. */
export function results(sarif: string): readonly Readonly<Record<string, unknown>>[] {
  return list(obj(list(obj(JSON.parse(sarif)).runs)[0]).results);
}
