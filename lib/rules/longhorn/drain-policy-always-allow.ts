import { longhornSetting } from '../../manifests/longhorn-settings';
import type { Rule } from '../rule';

/** IRISHA071: a drain does not take the last replica. */
export const drainPolicyAlwaysAllow: Rule = {
  id: 'IRISHA071',
  name: 'drain-policy-always-allow',
  severity: 'error',
  summary: 'A node with the last healthy replica of a volume cannot be drained',
  why: 'With always-allow a drain ends although the node has the only good copy of a volume. When the node is then reinstalled, the data is gone.',
  fix: "Set Longhorn's node-drain-policy to block-if-contains-last-replica. LonghornStorage: nodeDrainPolicy, by default that.",
  reference: 'https://longhorn.io/docs/1.12.1/references/settings/#node-drain-policy',
  check: ({ objects }) => {
    const setting = longhornSetting(objects, 'node-drain-policy');
    return setting?.value === 'always-allow'
      ? [{ object: setting.from, path: '', message: 'node-drain-policy is always-allow' }]
      : [];
  },
};
