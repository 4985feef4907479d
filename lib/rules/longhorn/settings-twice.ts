import { longhornSetting } from '../../manifests/longhorn-settings';
import { fullNameOf, nameOf, ofKind } from '../../manifests/metadata';
import type { Rule } from '../rule';

/** IRISHA075: one owner for each setting. */
export const settingsTwice: Rule = {
  id: 'IRISHA075',
  name: 'settings-twice',
  severity: 'warning',
  summary: 'A setting of Longhorn has one value in one place',
  why: 'Longhorn writes the ConfigMap longhorn-default-setting over its Settings at each event and at each start of its manager, and the next apply or sync writes the Setting back: which value holds when a node dies is chance.',
  fix: 'Keep the setting in one place, the Setting objects or the ConfigMap (the chart makes it of defaultSettings). LonghornStorage: settings, one SettingsDelivery.',
  reference: 'longhorn-manager 1.12.1 controller/kubernetes_configmap_controller.go',
  check: ({ objects }) => {
    const elsewhere = objects.filter(({ kind }) => kind !== 'Setting');
    return ofKind(objects, 'Setting').flatMap((object) => {
      const name = nameOf(object);
      const [own, other] = [longhornSetting([object], name), longhornSetting(elsewhere, name)];
      return own === undefined || other === undefined || own.value === other.value
        ? []
        : [
            {
              object,
              path: 'value',
              message: `${name} is ${own.value} here and ${other.value} in ${fullNameOf(other.from)}`,
            },
          ];
    });
  },
};
