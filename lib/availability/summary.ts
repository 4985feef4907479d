import { awayText, lostText, typicalText } from './cells';
import type { FailureId } from './failure-id';
import type { FailureReport, Report } from './report';

/** What people ask about first. */
const SHOWN: readonly FailureId[] = ['process-stop', 'pod-deletion', 'node-death', 'cluster-loss'];

/**
 * Five lines for a terminal: what the manifests hold, and what four failures cost the database that they hit hardest.
 *
 * @param report of `predict`
 */
export function summaryLines({ databases, profile }: Report): readonly string[] {
  const count = `${databases.length} ${databases.length === 1 ? 'database' : 'databases'}`;
  return [
    `predicted, not measured: ${count}, Kubernetes ${profile.kubernetesVersion}, ${profile.nodes} nodes`,
    ...SHOWN.map((failure) => {
      const reports = databases.map(({ failures }) => failures.find((each) => each.failure === failure)!);
      const [worst] = [...reports].sort((a, b) => weight(b) - weight(a));
      return worst === undefined
        ? `  ${failure.padEnd(14)}`.trimEnd()
        : `  ${failure.padEnd(14)} ${away(worst)}; lost: ${lostText(worst)}`;
    }),
  ];
}

function away(report: FailureReport): string {
  return report.rto.never
    ? `never back by itself (${awayText(report)})`
    : `typically ${typicalText(report)}, at worst ${awayText(report)}`;
}

function weight({ rto, rpo }: FailureReport): number {
  return rto.never ? 1e9 + (rto.byHand?.max ?? 1e9) : rto.max + Math.min(rpo.max ?? 1e6, 1e6) / 1e7;
}
