import type { DatabaseManifests } from './database';
import { nameOf, namespaceOrDefault, ofKind } from './metadata';
import { at, text, type Obj } from './object';

/** The PersistentVolume among the manifests that a database's claim is bound to beforehand. */
export function boundVolume(objects: readonly Obj[], { workload, data }: DatabaseManifests): Obj | undefined {
  if (data === undefined) {
    return undefined;
  }
  const volumeName = text(at(data.claim, 'spec.volumeName'));
  return ofKind(objects, 'PersistentVolume').find(
    (each) =>
      (volumeName !== undefined && nameOf(each) === volumeName) ||
      (at(each, 'spec.claimRef.name') === data.claimName &&
        (text(at(each, 'spec.claimRef.namespace')) ?? 'default') === namespaceOrDefault(workload)),
  );
}
