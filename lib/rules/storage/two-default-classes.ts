import { annotationsOf, nameOf, ofKind } from '../../manifests/metadata';
import { obj, text, type Obj } from '../../manifests/object';
import type { Rule } from '../rule';

const DEFAULT_CLASS = /storageclass\.(beta\.)?kubernetes\.io\/is-default-class/;

/** IRISHA063: one default class. */
export const twoDefaultClasses: Rule = {
  id: 'IRISHA063',
  name: 'two-default-classes',
  severity: 'warning',
  summary: 'At most one StorageClass is the default of the cluster',
  why: 'Of several defaults, Kubernetes takes the one that was made last, and Longhorn makes its own again whenever its ConfigMap changes or somebody edits the class: the same claim gets another storage next time.',
  fix: 'Leave storageclass.kubernetes.io/is-default-class: "true" on one class. For the class longhorn set it to "false" in the ConfigMap longhorn-storageclass (chart: persistence.defaultClass: false). LonghornStorage makes no default class.',
  reference: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass',
  check: ({ objects }) => {
    const defaults = [
      ...ofKind(objects, 'ConfigMap').filter(hasDefaultClass),
      ...ofKind(objects, 'StorageClass').filter(isDefault),
    ];
    const names = defaults.map((each) => (each.kind === 'ConfigMap' ? 'longhorn' : nameOf(each)));
    // A class longhorn and the ConfigMap that it is made of are one.
    return new Set(names).size < 2
      ? []
      : [
          {
            object: defaults[defaults.length - 1],
            path: 'metadata.annotations',
            message: `several default classes: ${[...new Set(names)].join(', ')}`,
          },
        ];
  },
};

function isDefault(object: Obj): boolean {
  return Object.entries(annotationsOf(object)).some(
    ([key, value]) => DEFAULT_CLASS.test(key) && value === 'true',
  );
}

/** The ConfigMap that Longhorn makes its class of. */
function hasDefaultClass(object: Obj): boolean {
  const yaml = text(obj(object.data)['storageclass.yaml']) ?? '';
  return (
    nameOf(object) === 'longhorn-storageclass' &&
    new RegExp(`${DEFAULT_CLASS.source}["']?:\\s*["']true["']`).test(yaml)
  );
}
