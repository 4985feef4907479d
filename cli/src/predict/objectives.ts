import type { Improvement } from '../../../lib/availability/improvements';
import type { DatabaseReport, FailureReport, Report } from '../../../lib/availability/report';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { CommandError } from '../errors';

/** The failures of a database for which something is asked. */
export function objectivesIn({ failures }: DatabaseReport): readonly FailureReport[] {
  return failures.filter(({ objective }) => objective !== undefined);
}

/** Whether what is asked for a failure is not met. */
export function isMissed({ objective }: FailureReport): boolean {
  return objective !== undefined && !(objective.rtoMet && objective.rpoMet);
}

/** What would help where an objective is missed: against the time away, or the loss, or both. */
export function remedies({ objective, improvements }: FailureReport): readonly Improvement[] {
  const { rtoMet = true, rpoMet = true } = objective ?? {};
  return improvements.filter(
    ({ recovers, limitsLoss, savesRecovery = 0, savesLoss = 0 }) =>
      (!rtoMet && (recovers || savesRecovery >= 1)) || (!rpoMet && (limitsLoss || savesLoss >= 1)),
  );
}

/**
 * Fails like a check if an objective is not met.
 *
 * @param report the report
 */
export function refuseMissed({ databases }: Report): void {
  const missed = databases.flatMap((database) =>
    database.failures.filter(isMissed).map(({ failure }) => `${failure} of ${qualifiedName(database)}`),
  );
  if (missed.length > 0) {
    throw new CommandError(
      `${missed.length === 1 ? '1 objective is' : `${missed.length} objectives are`} not met: ${missed.join(', ')}; ` +
        'change what would help, or relax the objective',
    );
  }
}
