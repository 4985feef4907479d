import type { Path } from '../outcome';
import type { Situation } from '../situation';

/** What a person has to do after the death of a node; undefined if nothing. */
export function whoFences({ profile, storage }: Situation, paths: readonly Path[]): string | undefined {
  const { fencing } = profile;
  if (paths.some(({ blocked }) => blocked !== undefined)) {
    return storage.provider === 'longhorn' || fencing.kind !== 'none'
      ? 'make sure that the node is off, then delete the pod by force'
      : 'make sure that the node is off, then taint it node.kubernetes.io/out-of-service';
  }
  return fencing.kind !== 'none' && fencing.by === 'person'
    ? `make sure that the node is off, then ${fencing.kind === 'out-of-service' ? 'taint it out-of-service' : 'delete the pod'}`
    : undefined;
}
