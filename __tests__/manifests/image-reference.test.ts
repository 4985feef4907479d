import { parseImageReference } from '../../lib/manifests/image-reference';

const REGISTRY = 'containers.intersystems.com/intersystems';

describe('an image reference', () => {
  it.each([
    [`${REGISTRY}/iris:2026.2@sha256:ab`, `${REGISTRY}/iris`, '2026.2', 'sha256:ab', 'digest'],
    [`${REGISTRY}/iris@sha256:ab`, `${REGISTRY}/iris`, undefined, 'sha256:ab', 'digest'],
    [`${REGISTRY}/iris:2026.2.0.221.0`, `${REGISTRY}/iris`, '2026.2.0.221.0', undefined, 'build'],
    [`${REGISTRY}/iris:2026.2.0.221.0-zpm`, `${REGISTRY}/iris`, '2026.2.0.221.0-zpm', undefined, 'build'],
    [`${REGISTRY}/iris:2026.2.0.221.0.linux`, `${REGISTRY}/iris`, '2026.2.0.221.0.linux', undefined, 'build'],
    [`${REGISTRY}/iris:2026.2`, `${REGISTRY}/iris`, '2026.2', undefined, 'moving'],
    [`${REGISTRY}/iris:latest-em`, `${REGISTRY}/iris`, 'latest-em', undefined, 'moving'],
    ['iris', 'iris', undefined, undefined, 'moving'],
    ['localhost:5000/iris:2026.2', 'localhost:5000/iris', '2026.2', undefined, 'moving'],
    ['localhost:5000/iris', 'localhost:5000/iris', undefined, undefined, 'moving'],
  ])('%s', (reference, name, tag, digest, pin) => {
    expect(parseImageReference(reference)).toEqual({ name, tag, digest, pin });
  });

  it.each(['', ' ', ':tag', '@sha256:ab', 'a b'])('%j is none', (reference) => {
    expect(parseImageReference(reference)).toBeUndefined();
  });
});
