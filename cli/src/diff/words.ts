import type { DatabaseDiff, ReportDiff } from './compare';
import type { FailureDiff, Verdict } from './compare-failure';

const VERDICTS: readonly Verdict[] = ['worse', 'better', 'changed', 'same'];
const WORDS: Readonly<Record<Verdict, string>> = {
  worse: 'worse',
  better: 'better',
  changed: 'changed',
  same: 'the same',
};

/** The failures in which something has changed; the worse ones first. */
export function changedFailures({ failures }: DatabaseDiff): readonly FailureDiff[] {
  return VERDICTS.filter((verdict) => verdict !== 'same').flatMap((verdict) =>
    failures.filter((each) => each.verdict === verdict),
  );
}

/** Failures that share a recovery, and so the same changes: they need not be read several times. */
export interface Group extends Pick<FailureDiff, 'verdict' | 'worse' | 'changes'> {
  readonly failures: readonly string[];
}

/** The failures in which something has changed, those with the same changes together. */
export function groupsIn(database: DatabaseDiff): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { failure, verdict, worse, changes } of changedFailures(database)) {
    const key = JSON.stringify([verdict, worse, changes]);
    groups.set(key, { verdict, worse, changes, failures: [...(groups.get(key)?.failures ?? []), failure] });
  }
  return [...groups.values()];
}

/** What has happened to a database, in few words, such as `1 worse, 24 the same`. */
export function summary(database: DatabaseDiff): string {
  if (database.state !== 'both') {
    return `the database was ${database.state}`;
  }
  const counts = VERDICTS.map(
    (verdict) => [verdict, database.failures.filter((each) => each.verdict === verdict).length] as const,
  );
  return changedFailures(database).length === 0
    ? 'nothing changed'
    : counts.flatMap(([verdict, count]) => (count === 0 ? [] : [`${count} ${WORDS[verdict]}`])).join(', ');
}

/** What one has to know about a comparison. */
export function remarks(diff: ReportDiff): readonly string[] {
  const skipped = [...new Set(diff.databases.flatMap(({ notCompared }) => notCompared))];
  return [
    ...(diff.profile.length === 0
      ? []
      : [
          `the reports were made with different profiles (${diff.profile.join(', ')}): that changes numbers too`,
        ]),
    ...(skipped.length === 0 ? [] : [`only one side knows ${skipped.join(', ')}: not compared`]),
    `${sides(diff)}.`,
  ];
}

function sides({ before, after }: ReportDiff): string {
  const words = { prediction: 'predicted, not measured', measurement: 'measured' };
  return before === after
    ? `Both sides are ${words[before]}`
    : `The old side is ${words[before]}; the new side is ${words[after]}`;
}
