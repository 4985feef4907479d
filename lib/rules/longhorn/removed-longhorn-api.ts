import { text } from '../../manifests/object';
import type { Rule } from '../rule';

/** API versions that are gone, and what took their place. */
const REMOVED: Readonly<Record<string, string>> = {
  'longhorn.io/v1beta1': 'longhorn.io/v1beta2',
  'snapshot.storage.k8s.io/v1alpha1': 'snapshot.storage.k8s.io/v1',
  'snapshot.storage.k8s.io/v1beta1': 'snapshot.storage.k8s.io/v1',
};

/** IRISHA074: API versions that are served. */
export const removedLonghornApi: Rule = {
  id: 'IRISHA074',
  name: 'removed-longhorn-api',
  severity: 'error',
  summary: 'Longhorn and snapshot objects have an API version that is served',
  why: 'The API server refuses the object with "no matches for kind", so the snapshot or setting that everybody relies on does not exist. v1beta1 of snapshots is gone since external-snapshotter 6; that of Longhorn is not served since 1.9.',
  fix: 'Use longhorn.io/v1beta2 and snapshot.storage.k8s.io/v1; the fields of snapshots and settings are the same. This library emits those.',
  reference: 'https://github.com/kubernetes-csi/external-snapshotter/blob/master/CHANGELOG/CHANGELOG-6.0.md',
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const version = text(object.apiVersion) ?? '';
      return Object.hasOwn(REMOVED, version)
        ? [{ object, path: 'apiVersion', message: `${version} is no longer served; use ${REMOVED[version]}` }]
        : [];
    }),
};
