import { drainPolicyAlwaysAllow } from '../../../lib/rules/longhorn/drain-policy-always-allow';
import { ownSetting, without } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('drain-policy-always-allow', () => {
  it('reports always-allow', () => {
    const { object } = expectOnly(drainPolicyAlwaysAllow, (objects) => {
      ownSetting(objects, 'node-drain-policy').value = 'always-allow';
    });
    expect(object.kind).toBe('Setting');
  });

  it.each(['block-for-eviction', 'allow-if-replica-is-stopped'])('accepts %s', (value) => {
    expectNothing((objects) => {
      ownSetting(objects, 'node-drain-policy').value = value;
    });
  });

  it("accepts Longhorn's default", () => {
    expectNothing((objects) => without(objects, 'Setting', 'node-drain-policy'));
  });
});
