import { stopsBeforeStart } from '../../lib/manifests/rollout';

const deployment = (strategy: unknown) => ({ kind: 'Deployment', spec: { strategy } });
const rolling = (maxSurge: unknown, maxUnavailable?: unknown) =>
  deployment({ type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } });

describe('a rollout stops the old pod before it starts the new one', () => {
  it.each([
    ['with Recreate', deployment({ type: 'Recreate' })],
    ['without a surge', rolling(0, 1)],
    ['without a surge, in percent', rolling('0%', '100%')],
    ['without a surge, where one in four may be away, which is none of one', rolling(0, '25%')],
    ['without a surge and with the default of maxUnavailable, which is that', rolling(0)],
    ['of a StatefulSet', { kind: 'StatefulSet', spec: { updateStrategy: { type: 'RollingUpdate' } } }],
    ['of a Pod, which has none', { kind: 'Pod' }],
  ])('%s', (_, workload) => {
    expect(stopsBeforeStart(workload)).toBe(true);
  });

  it.each([
    ['with the default strategy', deployment(undefined)],
    ['with an empty strategy', deployment({})],
    ['with the defaults of RollingUpdate', deployment({ type: 'RollingUpdate' })],
    ['with a surge', rolling(1, 1)],
    ['with the default surge, which is one of one', rolling(undefined, 1)],
    ['with neither, which the API server refuses', rolling(0, 0)],
  ])('but not %s', (_, workload) => {
    expect(stopsBeforeStart(workload)).toBe(false);
  });
});
