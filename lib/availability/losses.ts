import { lossOf, noLoss, totalLoss, type Loss } from './outcome';
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

/** The data is gone, and a copy of it brings back what was there when it was taken. */
export function lossSince(copy: string, seconds: number | undefined): Loss {
  return seconds === undefined
    ? totalLoss(`everything: the manifests make no ${copy}s`)
    : lossOf(
        `everything since the last ${copy}`,
        between(
          `the interval of the ${copy}s`,
          { min: 0, max: seconds },
          setting('schedule', 'the longest gap of the schedule'),
        ),
      );
}
