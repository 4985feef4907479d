import type { Situation } from '../situation';
import { assumed, fromProfile, phase, type Phase, type Term } from '../term';

/** How the data was left: cleanly, or as a crash leaves it. */
export type DataState = 'clean' | 'crashed';

/** Container and IRIS, with its recovery after a crash. */
export function start(situation: Situation, data: DataState): Phase {
  const { profile } = situation;
  return phase(
    'start',
    assumed('the container starts', profile, 'containerStart'),
    assumed('IRIS starts', profile, 'irisStart'),
    ...(data === 'crashed' ? [recovery(situation)] : []),
  );
}

/** The kubelet restarts a container in place after a pause that grows with each crash. */
export function restartBackoff({ profile }: Situation): Term {
  return assumed('the pause before a restart in place', profile, 'restartBackoff');
}

/** A node that does not have the image yet pulls it. */
export function imagePull({ profile }: Situation): Term {
  const { imageSize, imagePullRate } = profile;
  const seconds = { min: imageSize / imagePullRate.max, max: imageSize / imagePullRate.min };
  return { what: 'the image is pulled', ...seconds, origins: [{ ...fromProfile('imagePullRate'), seconds }] };
}

/** At most the journal of one cycle of the write daemon is applied again. */
function recovery({ profile }: Situation): Term {
  const { writeDaemonCycle, journalRate, recoveryRate } = profile;
  const seconds = { min: 0, max: (writeDaemonCycle * journalRate) / recoveryRate };
  return {
    what: 'IRIS recovers from its journal',
    ...seconds,
    origins: [
      { ...fromProfile('recoveryRate'), setting: 'writeDaemonCycle x journalRate / recoveryRate', seconds },
    ],
  };
}
