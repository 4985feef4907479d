import { crashLoss } from '../losses';
import { onePath } from '../outcome';
import { moveFromDeadNode } from '../phases/recover';
import { evictedLater, zoneBlocked } from '../phases/zone';
import { rebuild } from '../phases/rebuild';
import type { FailureMode } from '../outcome';

/** A zone is lost. */
export const zoneLoss: FailureMode = {
  id: 'zone-loss',
  title: 'A zone is lost',
  sees: 'As in `node-death`, for all nodes of the zone at once. If every node or every copy of the data was in that zone, the new pod stays `Pending` or `ContainerCreating`, and `kubectl -n longhorn-system get volumes.longhorn.io` shows `faulted` or `unknown`.',
  steps: [
    'detect: the nodes of the zone become Unknown together.',
    'evict: the node lifecycle controller taints the nodes of a zone one after the other (node-eviction-rate), so the turn of the one with IRIS may come later. If no zone is left that is healthy, it evicts nothing at all.',
    'release, detach: as in `node-death`.',
    'attach: Longhorn attaches the volume with the copies of the other zones. It needs one there: replicaZoneSoftAntiAffinity disabled in the class puts the copies into different zones.',
    'start to traffic: as in `node-death`. The load balancer must also be able to do without the zone.',
  ],
  todo: [
    'Before: three zones and three copies in different ones, as in examples/production: `zones: 3` of `LonghornStorage`; and a control plane that survives it.',
    'During: nothing, if the copies are spread. If not: bring the zone back, because its disks have the newest data; or give up what is since the last backup and restore that: docs/backup-and-restore.md, "In another cluster".',
    'After: `kubectl -n longhorn-system get volumes.longhorn.io` becomes `healthy` only when the zone is back; take off any taint that you have set on its nodes.',
  ],
  predict: (situation) => {
    const blocked = zoneBlocked(situation);
    if (blocked !== undefined) {
      return {
        paths: onePath([], blocked),
        loss: crashLoss(situation),
        human: 'bring the zone back, or restore a backup elsewhere',
        notes: [],
      };
    }
    const { paths, human } = moveFromDeadNode(situation);
    return {
      paths: evictedLater(situation, paths),
      loss: crashLoss(situation),
      human,
      ...rebuild(situation, 'zone'),
    };
  },
};
