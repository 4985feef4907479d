import { noNetworkPolicy } from '../../../lib/rules/network/no-network-policy';
import { expectNothing, expectOnly, the, type Mutable } from '../support';

/** The policy of the database; that of the snapshot jobs is another one. */
const policyOf = (objects: Mutable[]) => the(objects, 'NetworkPolicy', 'iris');
const without = (objects: Mutable[]) => objects.filter((each) => each !== policyOf(objects));

describe('no-network-policy', () => {
  it('reports a pod that none selects', () => {
    const { object, path } = expectOnly(noNetworkPolicy, without);
    expect([object.kind, path]).toEqual(['Deployment', '']);
  });

  it('reports a policy for what goes out only', () => {
    expectOnly(noNetworkPolicy, (objects) => {
      policyOf(objects).spec.policyTypes = ['Egress'];
    });
  });

  it('reports a policy of other pods', () => {
    expectOnly(noNetworkPolicy, (objects) => {
      policyOf(objects).spec.podSelector.matchLabels = { app: 'web' };
    });
  });

  it('reports a policy of another namespace', () => {
    expectOnly(noNetworkPolicy, (objects) => {
      policyOf(objects).metadata.namespace = 'web';
    });
  });

  it.each([
    ['without types, which means ingress', { policyTypes: undefined }],
    ['for every pod', { podSelector: {} }],
    ['for both ways', { policyTypes: ['Ingress', 'Egress'] }],
  ])('accepts a policy %s', (_, spec) => {
    expectNothing((objects) => {
      Object.assign(policyOf(objects).spec, spec);
    });
  });

  it.each([
    ['cilium.io/v2', 'CiliumNetworkPolicy'],
    ['projectcalico.org/v3', 'NetworkPolicy'],
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'],
  ])('says nothing beside a policy of %s, which it does not read', (apiVersion, kind) => {
    expectNothing((objects) => [...without(objects), { apiVersion, kind, metadata: { name: 'iris' } }]);
  });
});
