import { settingsTwice } from '../../../lib/rules/longhorn/settings-twice';
import { expectNothing, expectOnly, type Mutable } from '../support';

const configMap = (text: string) => ({
  kind: 'ConfigMap',
  metadata: { name: 'longhorn-default-setting', namespace: 'longhorn-system' },
  data: { 'default-setting.yaml': text },
});

const chart = (defaultSettings: Mutable) => ({
  kind: 'HelmRelease',
  metadata: { name: 'longhorn', namespace: 'longhorn-system' },
  spec: { chart: { spec: { chart: 'longhorn' } }, values: { defaultSettings } },
});

describe('settings-twice', () => {
  it('reports a setting that the ConfigMap contradicts', () => {
    const { object, path, message } = expectOnly(settingsTwice, (objects) => {
      objects.push(configMap('replica-auto-balance: best-effort'));
    });
    expect([object.kind, path, message]).toEqual([
      'Setting',
      'value',
      'replica-auto-balance is least-effort here and best-effort in ConfigMap longhorn-system/longhorn-default-setting',
    ]);
  });

  it("reports a setting that the chart's values contradict", () => {
    const { message } = expectOnly(settingsTwice, (objects) => {
      objects.push(chart({ autoSalvage: false }));
    });
    expect(message).toBe('auto-salvage is true here and false in HelmRelease longhorn-system/longhorn');
  });

  it.each([
    ['the same value', configMap('auto-salvage: "true"')],
    ['the same value of the chart', chart({ autoSalvage: true })],
    ['another setting', configMap('storage-over-provisioning-percentage: 100')],
  ])('accepts %s', (_, object) => {
    expectNothing((objects) => {
      objects.push(object);
    });
  });

  it("accepts a Setting of somebody else's", () => {
    expectNothing((objects) => {
      objects.push(
        { apiVersion: 'example.com/v1', kind: 'Setting', metadata: { name: 'x' }, value: '1' },
        configMap('x: 2'),
      );
    });
  });
});
