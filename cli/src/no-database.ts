import { ofKind } from '../../lib/manifests/metadata';
import type { Obj } from '../../lib/manifests/object';

/**
 * What to do when no IRIS database is among manifests.
 *
 * @param objects the manifests
 */
export function adviceWithoutDatabase(objects: readonly Obj[]): string {
  return ofKind(objects, 'IrisCluster').length > 0
    ? "IrisCluster is the operator's: give the StatefulSet that it makes"
    : 'give everything that is delivered together';
}
