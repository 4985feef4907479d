import { notReadyAddresses } from '../../../lib/rules/network/not-ready-addresses';
import { expectNothing, expectOnly, the } from '../support';

describe('not-ready-addresses', () => {
  it('reports the Service that clients use', () => {
    const { object, path } = expectOnly(notReadyAddresses, (objects) => {
      the(objects, 'Service', 'iris').spec.publishNotReadyAddresses = true;
    });
    expect([object.kind, path]).toEqual(['Service', 'spec.publishNotReadyAddresses']);
  });

  it('accepts a headless Service, which is there to find pods', () => {
    expectNothing((objects) => {
      const { spec } = the(objects, 'Service', 'iris-metrics');
      Object.assign(spec, { publishNotReadyAddresses: true, clusterIP: 'None' });
    });
  });

  it('accepts the Service of another pod', () => {
    expectNothing((objects) => [
      ...objects,
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace: 'iris' },
        spec: { selector: { app: 'web' }, publishNotReadyAddresses: true },
      },
    ]);
  });
});
