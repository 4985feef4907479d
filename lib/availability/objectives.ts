import { improvementText } from './improvement-text';
import type { DatabaseReport, FailureReport } from './report';
import { secondsText } from './text';

/** The failures whose prediction does not meet the objective. */
export function missedObjectives({ failures }: DatabaseReport): readonly FailureReport[] {
  return failures.filter(
    ({ objective }) => objective !== undefined && !(objective.rtoMet && objective.rpoMet),
  );
}

/** A missed objective, for a person who has to change something. */
export function missedText({ name, namespace }: DatabaseReport, report: FailureReport): string {
  const { failure, title, improvements, objective } = report;
  const database = namespace === undefined ? name : `${namespace}/${name}`;
  const { rto, rpo, rtoMet, rpoMet } = objective!;
  return [
    `the objective of ${database} for ${failure} (${title}) cannot be met:`,
    ...(rtoMet ? [] : [`  rto ${secondsText(rto!)}, predicted ${rtoText(report)}`, ...phaseLines(report)]),
    ...(rpoMet ? [] : [`  rpo ${secondsText(rpo!)}, predicted ${rpoText(report)}`]),
    improvements.length === 0
      ? '  no setting would help; relax the objective'
      : '  what would help most, each alone:',
    ...improvements.map((each) => `    ${improvementText(each)}`),
  ].join('\n');
}

function rtoText({ rto }: FailureReport): string {
  if (!rto.never) {
    return `${secondsText(rto.max)} at worst (typically ${secondsText(rto.typical.min)} to ${secondsText(rto.typical.max)})`;
  }
  const byHand = rto.byHand === undefined ? '' : `; with a person up to ${secondsText(rto.byHand.max)}`;
  return `never by itself, it waits for ${rto.waitsFor}${byHand}`;
}

function rpoText({ rpo }: FailureReport): string {
  return rpo.max === undefined ? `no limit: ${rpo.what}` : `up to ${secondsText(rpo.max)}: ${rpo.what}`;
}

function phaseLines({ paths }: FailureReport): readonly string[] {
  const slowest = [...paths].sort((a, b) => total(b) - total(a))[0];
  return (
    slowest?.phases.map(
      ({ phase, min, max, terms }) =>
        `    ${phase.padEnd(8)} ${`${Math.round(min)}-${Math.round(max)} s`.padEnd(12)} ${terms.map(({ what }) => what).join('; ')}`,
    ) ?? []
  );
}

function total({ phases }: FailureReport['paths'][number]): number {
  return phases.reduce((sum, { max }) => sum + max, 0);
}
