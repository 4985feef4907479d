import { DEFAULT_KUBECTL_IMAGE, checkKubectlImage } from '../../../lib/snapshot/job/kubectl-image';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

test.each([
  DEFAULT_KUBECTL_IMAGE,
  `kubectl@${DIGEST}`,
  `registry.example.com:5000/tools/kubectl@${DIGEST}`,
  `registry.example.com/kubectl:latest@${DIGEST}`,
  'kubectl:1.37.1',
  'kubectl:v1.37.1',
  'registry.example.com:5000/tools/kubectl:1.37.1-alpine3.22',
])('%s is pinned', (reference) => {
  expect(checkKubectlImage(reference)).toBe(reference);
});

test.each([
  '',
  'kubectl',
  'kubectl:',
  'kubectl:latest',
  'kubectl:1',
  'kubectl:1.37',
  'kubectl:v1.37',
  'kubectl:stable-1.37.1',
  'registry.example.com:5000/kubectl',
  `kubectl@sha256:${'0a'.repeat(31)}`,
  `kubectl@sha256:${'0A'.repeat(32)}`,
  `kubectl@sha512:${'0a'.repeat(32)}`,
  `@${DIGEST}`,
  'kube ctl:1.37.1',
  'kubectl:1.37.1 ',
  'kubectl:1.37.1\n',
])('%j is refused', (reference) => {
  expect(() => checkKubectlImage(reference)).toThrow(
    new Error(
      `kubectlImage: got '${reference}'; allowed: a digest (name@sha256:<64 hex digits>) or a full version such as name:1.37.1`,
    ),
  );
});

test('the default has both, a version to read and a digest', () => {
  expect(DEFAULT_KUBECTL_IMAGE).toMatch(/^docker\.io\/alpine\/kubectl:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/);
});
