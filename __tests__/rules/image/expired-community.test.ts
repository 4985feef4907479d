import { expiredCommunity } from '../../../lib/rules/image/expired-community';
import { expectNothing, expectOnly, ownPod, type Mutable } from '../support';

const withImage = (image: string) => (objects: Mutable[]) => {
  ownPod(objects).container.image = image;
};

describe('expired-community', () => {
  it.each([
    'containers.intersystems.com/intersystems/iris-community:2024.1.0.263.0',
    'store/intersystems/iris-community:2020.4.0.524.0',
  ])('reports %s', (image) => {
    const { path, message } = expectOnly(expiredCommunity, withImage(image));
    expect([path, message]).toEqual([
      'spec.template.spec.containers[0].image',
      expect.stringMatching(/^a Community release of 20(20|24), whose licence has ended$/),
    ]);
  });

  it.each([
    'containers.intersystems.com/intersystems/iris-community:2026.1.0.234.1',
    // Which release a digest is of, nobody can read from it.
    `containers.intersystems.com/intersystems/iris-community@sha256:${'ab'.repeat(32)}`,
    // Licensed images have a licence of their own.
    'containers.intersystems.com/intersystems/iris:2023.1.0.229.0',
  ])('accepts %s', (image) => {
    expectNothing(withImage(image));
  });
});
