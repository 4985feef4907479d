import { movingTag } from '../../../lib/rules/image/moving-tag';
import { expectNothing, expectOnly, findingsOf, ownPod } from '../support';

const withImage = (image: unknown) =>
  findingsOf(movingTag, (objects) => {
    ownPod(objects).container.image = image;
  }).map(({ message }) => message);

describe('moving-tag', () => {
  it('reports a release instead of a build', () => {
    const { path, message } = expectOnly(movingTag, (objects) => {
      const { container } = ownPod(objects);
      container.image = container.image.replace(/@.*/, '');
    });
    expect(path).toBe('spec.template.spec.containers[0].image');
    expect(message).toBe('the tag 2026.2 moves to newer builds');
  });

  it.each([
    ['containers.intersystems.com/intersystems/iris:latest-em', 'the tag latest-em moves to newer builds'],
    ['registry.example.com/iris:stable', 'the tag stable moves to newer builds'],
    ['registry.example.com/records-iris', 'registry.example.com/records-iris has no tag, which means latest'],
    ['registry.example.com/records-iris:latest', 'the tag latest moves to newer builds'],
    ['registry.example.com/iris-records:2026.2', 'the tag 2026.2 moves to newer builds'],
  ])('reports %s', (image, found) => {
    expect(withImage(image)).toEqual([found]);
  });

  it('accepts a full build without a digest', () => {
    expectNothing((objects) => {
      const { container } = ownPod(objects);
      container.image = container.image.replace(/:.*/, ':2026.2.0.221.0');
    });
  });

  it.each([
    'containers.intersystems.com/intersystems/iris:2026.2.0.221.0',
    'store/intersystems/iris-community:2020.4.0.524.0',
    `registry.example.com:5000/iris:latest@sha256:${'ab'.repeat(32)}`,
    // Whether a tag of one's own moves is not written in it.
    'registry.example.com/records-iris:1.4.2',
    'registry.example.com/iris-records:5f0c1aa',
    // Not filled in yet.
    '{{ .Values.image }}',
    undefined,
    42,
  ])('accepts %p', (image) => {
    expect(withImage(image)).toEqual([]);
  });
});
