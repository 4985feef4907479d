import { communityLimits } from '../../../lib/rules/image/community-limits';
import { expectNothing, findingsOf, ownPod } from '../support';

const withImage = (image?: string) =>
  findingsOf(communityLimits, (objects) => {
    const { container } = ownPod(objects);
    container.image = image ?? container.image;
  }).map(({ path, message }) => [path, message]);

describe('community-limits', () => {
  it('reports the image of our own default', () => {
    expect(withImage()).toEqual([
      [
        'spec.template.spec.containers[0].image',
        'iris-community is a Community image, whose licence ends about a year after the release',
      ],
    ]);
  });

  it.each([
    'store/intersystems/irishealth-community-arm64:2020.4.0.524.0',
    'docker.io/intersystemsdc/iris-community:2026.1-zpm',
    'registry.example.com/iris-community-records:1',
  ])('reports %s', (image) => {
    expect(withImage(image)).toHaveLength(1);
  });

  it.each([
    'containers.intersystems.com/intersystems/iris:2026.2.0.221.0',
    'registry.example.com/community/iris:2026.2.0.221.0',
    'registry.example.com/iris-communityhospital:1',
  ])('accepts %s', (image) => {
    expect(withImage(image)).toEqual([]);
  });

  it('has nothing to say of a licensed image', () => {
    expectNothing((objects) => {
      const { container } = ownPod(objects);
      container.image = container.image.replace('-community', '');
    });
  });
});
