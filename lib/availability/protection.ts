import type { DatabaseManifests } from '../manifests/database';
import { at, text } from '../manifests/object';
import { restoreDrills, scheduledCopies } from '../manifests/protection';
import { longestGap } from '../manifests/schedule';

/** What copies of the data there are, by how far apart they are taken. */
export interface Protection {
  /** Seconds between snapshots, which may be lost with the volume; undefined if there are none. */
  readonly snapshots?: number;
  /** Seconds between backups off the cluster; undefined if there are none. */
  readonly backups?: number;
  /** Seconds between restore drills; undefined if there are none. */
  readonly drills?: number;
}

/** How often copies of a database are taken, as far as their schedules can be read. */
export function protectionOf(database: DatabaseManifests): Protection {
  const copies = scheduledCopies(database);
  const drills = restoreDrills(database).map((job) => longestGap(text(at(job, 'spec.schedule')) ?? ''));
  return {
    snapshots: shortest(copies.filter(({ keptIn }) => keptIn !== 'elsewhere').map(({ every }) => every)),
    backups: shortest(copies.filter(({ keptIn }) => keptIn === 'elsewhere').map(({ every }) => every)),
    drills: shortest(drills),
  };
}

function shortest(gaps: readonly (number | undefined)[]): number | undefined {
  const known = gaps.filter((gap) => gap !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
