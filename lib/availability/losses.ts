import { lossOf, noLoss, totalLoss, type Loss } from './outcome';
import type { DataState } from './phases/start';
import type { Situation } from './situation';
import { between, tickOf, setting } from './term';

/** What a crash costs: committed work that the journal on the disk does not have yet. */
export function crashLoss(situation: Situation): Loss {
  return situation.synchronous
    ? noLoss('nothing that was committed: a commit waits for the journal on the disk')
    : lossOf(
        'committed work that the journal on the disk does not have yet',
        tickOf('the journal is written', situation.profile, 'journalSyncPeriod'),
      );
}

/** What a stop leaves: the grace period may cut it short, and then the next start is a recovery. */
export function afterStop(situation: Situation): { readonly data: DataState; readonly loss: Loss } {
  return situation.profile.irisStop.max > situation.grace
    ? { data: 'crashed', loss: crashLoss(situation) }
    : { data: 'clean', loss: noLoss('nothing: IRIS stops cleanly') };
}

/** The data is gone, and a copy of it brings back what was there when it was taken. */
export function lossSince(copy: string, seconds: number | undefined): Loss {
  return seconds === undefined
    ? totalLoss(`everything: the manifests make no ${copy}s`)
    : lossOf(
        `everything since the last ${copy}, if no run of the schedule failed`,
        between(
          `the interval of the ${copy}s`,
          { min: 0, max: seconds },
          setting('schedule', 'the longest gap of the schedule'),
        ),
      );
}
