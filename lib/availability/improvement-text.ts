import type { Improvement } from './improvements';
import { secondsText } from './text';

/** What a change brings, for a person. */
export function improvementText({
  change,
  recovers,
  limitsLoss,
  savesRecovery,
  savesLoss,
}: Improvement): string {
  const gains = [
    ...(recovers ? ['it then recovers by itself'] : []),
    ...(limitsLoss ? ['the loss then has a limit'] : []),
    ...((savesRecovery ?? 0) >= 1 ? [recoveryText(savesRecovery!)] : []),
    ...((savesLoss ?? 0) >= 1 ? [`${secondsText(savesLoss!)} less lost`] : []),
  ];
  return `${change}: ${gains.join(', ')}`;
}

function recoveryText(saves: number): string {
  return Number.isFinite(saves) ? `${secondsText(saves)} less away` : 'a person can then bring it back';
}
