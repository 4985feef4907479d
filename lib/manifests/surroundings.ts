import { namespaceOf, namespaceOrDefault } from './metadata';
import type { Obj } from './object';

/**
 * For each of several objects the ones that can matter for it: those of its namespace, and those of namespaces that none of them
 * is in, such as Longhorn's. So a thousand databases are not each compared with all the objects of the others.
 *
 * @param objects the manifests
 * @param centres the objects
 */
export function surroundingsOf(
  objects: readonly Obj[],
  centres: readonly Obj[],
): ReadonlyMap<Obj, readonly Obj[]> {
  const groups = new Map(centres.map((each): [string, Obj[]] => [namespaceOrDefault(each), []]));
  const shared: Obj[] = [];
  // Without a namespace an object is either cluster-scoped or goes where the others without one go.
  const unnamed: Obj[] = [];
  for (const each of objects) {
    const namespace = namespaceOf(each);
    (namespace === undefined ? unnamed : (groups.get(namespace) ?? shared)).push(each);
  }
  return new Map(
    centres.map((each) => [each, [...groups.get(namespaceOrDefault(each))!, ...shared, ...unnamed]]),
  );
}
