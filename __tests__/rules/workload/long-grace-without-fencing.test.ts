import { longGraceWithoutFencing } from '../../../lib/rules/workload/long-grace-without-fencing';
import { expectNothing, expectOnly, newFindings, ownPod } from '../support';

const NODE_HEALTH_CHECK = {
  apiVersion: 'remediation.medik8s.io/v1alpha1',
  kind: 'NodeHealthCheck',
  metadata: { name: 'workers' },
};

describe('long-grace-without-fencing', () => {
  it.each([46, 420])('reports %i s', (seconds) => {
    const { path, message } = expectOnly(longGraceWithoutFencing, (objects) => {
      ownPod(objects).pod.terminationGracePeriodSeconds = seconds;
    });
    expect(path).toBe('spec.template.spec.terminationGracePeriodSeconds');
    expect(message).toBe(`${seconds} s, and nothing here takes the pod of a dead node away before that`);
  });

  it.each([45, 0, undefined])('accepts %p s, where nothing means 30 s', (seconds) => {
    expectNothing((objects) => {
      ownPod(objects).pod.terminationGracePeriodSeconds = seconds;
    });
  });

  it.each([
    NODE_HEALTH_CHECK,
    {
      apiVersion: 'fence-agents-remediation.medik8s.io/v1alpha1',
      kind: 'FenceAgentsRemediationTemplate',
      metadata: { name: 'power', namespace: 'medik8s' },
    },
    {
      apiVersion: 'self-node-remediation.medik8s.io/v1alpha1',
      kind: 'SelfNodeRemediationTemplate',
      metadata: { name: 'watchdog', namespace: 'medik8s' },
    },
  ])('accepts 420 s with $kind', (fence) => {
    expectNothing((objects) => {
      ownPod(objects).pod.terminationGracePeriodSeconds = 420;
      return [...objects, fence];
    });
  });

  it('does not take the namesake of another API for a fence', () => {
    const findings = newFindings((objects) => {
      ownPod(objects).pod.terminationGracePeriodSeconds = 420;
      return [...objects, { ...NODE_HEALTH_CHECK, apiVersion: 'example.com/v1' }];
    });
    expect(findings.map(({ rule }) => rule)).toEqual([longGraceWithoutFencing]);
  });
});
