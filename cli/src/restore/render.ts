import type { Check } from './checks';
import type { Plan, Step } from './step';

/**
 * The checks, a line each.
 *
 * @param checks the checks
 */
export function renderChecks(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  return checks
    .map(({ check, result, text }) => oneLine(`${result.padEnd(4)}  ${check.padEnd(width)}  ${text}`))
    .join('');
}

/**
 * The plan as numbered steps, and the way back.
 *
 * @param plan the plan
 */
export function renderPlan({ title, steps, back }: Plan): string {
  return [
    oneLine(`${title}:`),
    ...steps.map((step, index) => renderStep(`${index + 1}. `, step)),
    renderStep('', back),
  ].join('\n');
}

function renderStep(number: string, { title, code, commands, notes }: Step): string {
  const indented = (lines: readonly string[]): string =>
    lines.map((line) => oneLine(`     ${line}`)).join('');
  const blocks = [code, commands].filter((lines) => lines.length > 0).map(indented);
  return [oneLine(`${number}${title}`) + notes.map((note) => oneLine(`   ${note}`)).join(''), ...blocks].join(
    '\n',
  );
}

/** Names come from manifests and from a cluster; none of them may end a line or move a cursor. */
function oneLine(text: string): string {
  return `${text.replace(/\p{Cc}/gu, ' ').trimEnd()}\n`;
}
