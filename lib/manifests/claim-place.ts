import type { DatabaseManifests } from './database';
import { at, list, type Obj } from './object';
import type { Place } from './paths';

/** The claim of durable %SYS and where it is. */
export interface ClaimAt {
  readonly claim: Obj;
  /** Where a field of it is. */
  readonly place: (field: string) => Place;
}

/**
 * The claim of a database: among the manifests, or a claim template of its StatefulSet. None if it is in the cluster only.
 */
export function claimOf({ workload, data }: DatabaseManifests): readonly ClaimAt[] {
  const claim = data?.claim;
  if (claim === undefined) {
    return [];
  }
  const template = list(at(workload, 'spec.volumeClaimTemplates')).indexOf(claim);
  const place = (field: string) =>
    template < 0
      ? { object: claim, path: field }
      : { object: workload, path: `spec.volumeClaimTemplates[${template}].${field}` };
  return [{ claim, place }];
}
