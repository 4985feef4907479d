import { parse } from 'yaml';
import {
  NodeDownPodDeletionPolicy,
  NodeDrainPolicy,
  defaultSettingText,
  failoverSettings,
} from '../../lib/storage/longhorn-settings';

const settings = failoverSettings(
  NodeDownPodDeletionPolicy.DELETE_BOTH,
  NodeDrainPolicy.BLOCK_IF_CONTAINS_LAST_REPLICA,
  true,
);

test('the settings for failover and safety, and no others', () => {
  expect(settings).toEqual({
    'allow-volume-creation-with-degraded-availability': 'false',
    'auto-cleanup-when-delete-backup': 'true',
    'auto-delete-pod-when-volume-detached-unexpectedly': 'true',
    'auto-salvage': 'true',
    'node-down-pod-deletion-policy': 'delete-both-statefulset-and-deployment-pod',
    'node-drain-policy': 'block-if-contains-last-replica',
    'replica-auto-balance': 'least-effort',
    'replica-soft-anti-affinity': 'false',
  });
});

test('every node-down policy is spelled as Longhorn spells it', () => {
  expect(Object.values(NodeDownPodDeletionPolicy)).toEqual([
    'do-nothing',
    'delete-statefulset-pod',
    'delete-deployment-pod',
    'delete-both-statefulset-and-deployment-pod',
  ]);
});

test('every drain policy is spelled as Longhorn spells it, and always-allow is not offered', () => {
  expect(Object.values(NodeDrainPolicy)).toEqual([
    'block-if-contains-last-replica',
    'allow-if-replica-is-stopped',
    'block-for-eviction',
    'block-for-eviction-if-contains-last-replica',
  ]);
});

test('the two policies and the cleaning up are the only settings that can be chosen', () => {
  const other = failoverSettings(
    NodeDownPodDeletionPolicy.DO_NOTHING,
    NodeDrainPolicy.ALLOW_IF_REPLICA_IS_STOPPED,
    false,
  );
  expect(other).toEqual({
    ...settings,
    'auto-cleanup-when-delete-backup': 'false',
    'node-down-pod-deletion-policy': 'do-nothing',
    'node-drain-policy': 'allow-if-replica-is-stopped',
  });
});

describe('the text of default-setting.yaml', () => {
  const text = defaultSettingText(settings);

  test('begins with the two lines that Longhorn 1.12.1 ships', () => {
    expect(text.split('\n').slice(0, 2)).toEqual([
      'priority-class: "longhorn-critical"',
      'disable-revision-counter: "{\\"v1\\":\\"true\\"}"',
    ]);
    expect(defaultSettingText({})).toBe(text.split('\n').slice(0, 2).join('\n') + '\n');
  });

  // Longhorn reads the file into a map of strings; its YAML is 1.1, where more words are booleans.
  test.each(['1.1', '1.2'] as const)('is YAML %s in which every value is a string', (version) => {
    expect(parse(text, { version })).toEqual({
      'priority-class': 'longhorn-critical',
      'disable-revision-counter': '{"v1":"true"}',
      ...settings,
    });
  });

  test('has one line per setting', () => {
    expect(text.split('\n')).toHaveLength(2 + Object.keys(settings).length + 1);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('quotes values that would end the string', () => {
    expect(parse(defaultSettingText({ a: '{"v1":"3"}', b: 'x: y # z', c: '' }))).toMatchObject({
      a: '{"v1":"3"}',
      b: 'x: y # z',
      c: '',
    });
  });
});
