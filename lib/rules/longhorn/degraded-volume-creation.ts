import { longhornSetting } from '../../manifests/longhorn-settings';
import type { Rule } from '../rule';

const SETTING = 'allow-volume-creation-with-degraded-availability';

/** IRISHA072: a new volume has all its replicas. */
export const degradedVolumeCreation: Rule = {
  id: 'IRISHA072',
  name: 'degraded-volume-creation',
  severity: 'warning',
  summary: 'Longhorn makes no volume that lacks replicas',
  why: 'A volume may otherwise begin with one replica because there was no room for the others, and nothing says so until its node is lost.',
  fix: `Set Longhorn's ${SETTING} to "false". LonghornStorage does.`,
  reference: 'https://longhorn.io/docs/1.12.1/best-practices/',
  check: ({ objects }) => {
    const setting = longhornSetting(objects, SETTING);
    return setting?.value === 'true'
      ? [{ object: setting.from, path: '', message: `${SETTING} is true` }]
      : [];
  },
};
