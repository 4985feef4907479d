import { rollingUpdate } from '../../../lib/rules/workload/rolling-update';
import { asKind, expectNothing, expectOnly, findingsOf, the } from '../support';

describe('rolling-update', () => {
  it('reports the strategy by name', () => {
    const { object, path, message } = expectOnly(rollingUpdate, (objects) => {
      the(objects, 'Deployment').spec.strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } };
    });
    expect([object.kind, path, message]).toEqual([
      'Deployment',
      'spec.strategy.type',
      'the strategy is RollingUpdate',
    ]);
  });

  it.each([undefined, {}, null])('reports the strategy %p, which means RollingUpdate', (strategy) => {
    const { message } = expectOnly(rollingUpdate, (objects) => {
      the(objects, 'Deployment').spec.strategy = strategy;
    });
    expect(message).toBe('no strategy, which means RollingUpdate');
  });

  it.each([
    { maxSurge: 0, maxUnavailable: 1 },
    { maxSurge: '0%', maxUnavailable: '100%' },
  ])('accepts %j, which stops the old pod first', (parameters) => {
    expectNothing((objects) => {
      the(objects, 'Deployment').spec.strategy = { type: 'RollingUpdate', rollingUpdate: parameters };
    });
  });

  it('accepts a StatefulSet, which deletes the old pod first', () => {
    const findings = findingsOf(rollingUpdate, (objects) => {
      asKind(objects, 'StatefulSet').spec.updateStrategy = { type: 'RollingUpdate' };
    });
    expect(findings).toEqual([]);
  });
});
