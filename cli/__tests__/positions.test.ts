import { parseManifests } from '../src/manifests';
import { stepsOf } from '../src/positions';
import { lineOf } from './check/fixtures';

const YAML = `# A comment.
kind: Deployment
metadata:
  annotations:
    a.b/c: x
    "quoted": |
      several
      lines
spec:
  selector: &labels
    app.kubernetes.io/name: iris
  template:
    labels: *labels
    containers:
      - name: first
      - image: iris
        command: [a, b]
        8080: port
    empty:
---
# Another one.

kind: List
items:
  - kind: A
  - kind: B
    spec: { replicas: 2 }
`;

const [deployment, a, b] = parseManifests(YAML, 'x.yaml');

describe('lineOf', () => {
  test.each([
    ['', 'kind: Deployment'],
    ['metadata', 'metadata:'],
    ['metadata.annotations["a.b/c"]', 'a.b/c: x'],
    ['metadata.annotations.quoted', '"quoted": |'],
    ['spec.template.containers[0]', '- name: first'],
    ['spec.template.containers[1].image', '- image: iris'],
    ['spec.template.containers[1].command', 'command: [a, b]'],
    ['spec.template.containers[1].command[1]', 'command: [a, b]'],
    ['spec.template.containers[1]["8080"]', '8080: port'],
    ['spec.template.empty', 'empty:'],
    ['spec.template.labels["app.kubernetes.io/name"]', 'app.kubernetes.io/name: iris'],
  ])('finds %s', (path, line) => {
    expect(lineOf(YAML, deployment.lineOf(path))).toBe(line);
  });

  test.each([
    ['spec.template.containers[1].resources.limits', '- image: iris'],
    ['spec.template.containers[2].image', 'containers:'],
    ['spec.template.containers.image', 'containers:'],
    ['spec.template.empty.more', 'empty:'],
    ['metadata.annotations["a.b/d"]', 'annotations:'],
    ['status.phase', 'kind: Deployment'],
  ])('takes what is nearest around %s, which is not there', (path, line) => {
    expect(lineOf(YAML, deployment.lineOf(path))).toBe(line);
  });

  test('finds the items of a list', () => {
    expect(lineOf(YAML, a.lineOf(''))).toBe('- kind: A');
    expect(lineOf(YAML, b.lineOf(''))).toBe('- kind: B');
    expect(lineOf(YAML, b.lineOf('spec.replicas'))).toBe('spec: { replicas: 2 }');
    expect(lineOf(YAML, b.lineOf('metadata'))).toBe('- kind: B');
  });
});

describe('stepsOf', () => {
  test.each([
    ['', []],
    ['spec.template.spec.containers[0].image', ['spec', 'template', 'spec', 'containers', '0', 'image']],
    ['metadata.annotations["a.b/c[0]"].x', ['metadata', 'annotations', 'a.b/c[0]', 'x']],
  ])('splits %s', (path, steps) => {
    expect(stepsOf(path)).toEqual(steps);
  });
});
