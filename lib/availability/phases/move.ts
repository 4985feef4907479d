import type { Situation } from '../situation';
import { laterOf } from '../range';
import { assumed, fromProfile, phase, tickOf, type Phase, type Term } from '../term';

/** Of 80 moves with Longhorn's policy on real controllers, one met it (2026-11-23). */
const STUCK_CHANCE = 1 / 80;

/** Phases of a volume, which data on no claim does not have. */
export function withVolume({ storage }: Situation, ...phases: readonly Phase[]): readonly Phase[] {
  return storage.durable ? phases : [];
}

/** A live node lets go of a volume when its kubelet has reported that it no longer uses it. */
export function detachFromLiveNode({ profile }: Situation): Phase {
  return phase(
    'detach',
    tickOf('the old kubelet reports that it does not use the volume', profile, 'kubeletStatusPeriod'),
    assumed('the storage detaches it', profile, 'detach'),
  );
}

/** The storage attaches while the new kubelet waits for its own next report; the later of the two counts. */
export function attach({ profile }: Situation, ...more: readonly Term[]): Phase {
  const report = { min: 0, max: profile.kubeletStatusPeriod };
  return phase(
    'attach',
    {
      what: "the storage attaches the volume, or the kubelet's next report, whichever is later",
      ...laterOf(profile.attach, report),
      origins: [
        { ...fromProfile('attach'), seconds: profile.attach },
        { ...fromProfile('kubeletStatusPeriod'), seconds: report },
      ],
    },
    ...more,
  );
}

/** A VolumeAttachment that is deleted right after its creation leaves the attachment hanging. Rare. */
export function stuckAttach({ profile }: Situation): Term {
  const limit = profile.stuckAttachTimeout;
  return {
    what: 'an attachment that hangs, once in about 80 times',
    ...{ min: 0, max: limit },
    origins: [{ ...fromProfile('stuckAttachTimeout'), seconds: { min: 0, max: limit } }],
    odds: [
      { min: 0, max: 0, chance: 1 - STUCK_CHANCE },
      { min: limit, max: limit, chance: STUCK_CHANCE },
    ],
  };
}
