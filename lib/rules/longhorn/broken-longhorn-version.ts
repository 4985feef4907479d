import { installedLonghorns } from '../../manifests/longhorn-version';
import type { Rule } from '../rule';

/** IRISHA073: a Longhorn that can fail over. */
export const brokenLonghornVersion: Rule = {
  id: 'IRISHA073',
  name: 'broken-longhorn-version',
  severity: 'error',
  summary: 'Longhorn is 1.9 or later, and not 1.11.0',
  why: '1.11.0 gives new volumes a node affinity that cannot be changed, so they attach on no other node (longhorn #12665). Versions before 1.9 have been without fixes for long.',
  fix: 'Install 1.11.1 or later, such as 1.12.1, one minor version after the other. Volumes that 1.11.0 made keep their affinity: restore them from a backup into new ones. LonghornStorage: version, which refuses these.',
  reference: 'https://github.com/longhorn/longhorn/issues/12665',
  check: ({ objects }) =>
    installedLonghorns(objects)
      .filter(
        ({ major, minor, patch }) =>
          major < 1 || (major === 1 && (minor < 9 || (minor === 11 && patch === 0))),
      )
      .map(({ object, path, major, minor, patch }) => ({
        object,
        path,
        message: `Longhorn ${major}.${minor}.${patch}`,
      })),
};
