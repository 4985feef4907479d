import type { Outcome, Path } from '../outcome';
import { onePath } from '../outcome';
import type { Situation } from '../situation';

/** How long fewer copies are there than should be, after the loss of a node, a zone or a disk. */
export function rebuild(
  { storage, profile }: Situation,
  lost: 'node' | 'zone' | 'disk',
): Pick<Outcome, 'reducedRedundancy' | 'notes'> {
  if (storage.provider !== 'longhorn' || storage.replicas === undefined) {
    return { notes: ['how this storage makes a new copy is not known here'] };
  }
  const copy = { min: 0, max: storage.size / profile.rebuildRate.min };
  const wait = profile.replicaReplenishmentWait;
  const left = `${storage.replicas - 1} of ${storage.replicas} copies until then`;
  // Copies are on different nodes, so a lost node needs another one that has none.
  const spare = lost === 'disk' || profile.nodes > storage.replicas || profile.nodeReplacement !== undefined;
  const arrival =
    lost !== 'disk' && profile.nodes <= storage.replicas ? profile.nodeReplacement : { min: 0, max: 0 };
  return spare && lost !== 'zone'
    ? {
        reducedRedundancy: { min: wait + (arrival?.min ?? 0), max: wait + (arrival?.max ?? 0) + copy.max },
        notes: [left],
      }
    : {
        reducedRedundancy: { min: wait },
        notes: [`${left}: a new copy needs ${lost === 'zone' ? 'the zone' : 'another node'}`],
      };
}

/** With one copy, its loss is that of the data. */
export function singleCopy({ storage }: Situation): readonly Path[] | undefined {
  return storage.replicas === 1
    ? onePath([], { phase: 'attach', waitsFor: 'the only copy of the data' })
    : undefined;
}
