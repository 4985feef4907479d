import type { Blocked } from '../outcome';
import { sumOf } from '../range';
import { policyCovers, type Situation } from '../situation';
import { assumed, between, fixed, fromProfile, phase, setting, tickOf, type Phase, type Term } from '../term';
import { nodeUnknown } from './detect';
import { evictUnreachable } from './evict';
import { volumeGuard } from './guard';
import { attach, stuckAttach } from './move';
import { backUp } from './back-up';
import { reaction } from './reaction';
import { syncsWithOldPod } from './laps';

/** How the pod and its volume leave a node that does not answer, up to the attached volume on another node. */
export interface Takeover {
  readonly phases: readonly Phase[];
  readonly blocked?: Blocked;
  /** What a person does in it, if it is a person who does. */
  readonly human?: string;
}

/** From the failure of a node to the volume on another one: of several ways the one that is over first at worst. */
export function takeover(situation: Situation, options: { lostForGood?: boolean } = {}): Takeover {
  const detect = nodeUnknown(situation);
  const evict = evictUnreachable(situation);
  const removed = options.lostForGood ? [nodeRemoved] : [];
  const ways = [outOfService, reDelete, longhornPolicy, withoutGrace, unguarded, forceDelete, ...removed]
    .map((way) => way(situation, detect, evict))
    .filter((way) => way !== undefined)
    .map((way) => ({ ...way, phases: ofThisVolume(situation, way.phases) }));
  const [first] = [...ways].sort((a, b) => sumOf(a.phases).max - sumOf(b.phases).max);
  return first ?? stuck(situation, detect, evict);
}

/** Data on no claim has no volume to move. */
function ofThisVolume({ storage }: Situation, phases: readonly Phase[]): readonly Phase[] {
  return storage.durable
    ? phases
    : phases.filter(({ phase: name }) => name !== 'detach' && name !== 'attach');
}

const DELETE = 'make sure that the node is off, then delete the pod by force';

/** The taint evicts only pods that do not tolerate it; the garbage collector wants the others deleted. */
function taintText({ toleratesOutOfService }: Situation): string {
  const taint = 'make sure that the node is off, then taint it node.kubernetes.io/out-of-service';
  return toleratesOutOfService ? `${taint} and delete the pod` : taint;
}

type Evict = ReturnType<typeof evictUnreachable>;

/** Longhorn deletes the VolumeAttachment at once and the pod after its grace (1.12.1 kubernetes_pod_controller.go). */
function longhornPolicy(situation: Situation, detect: Phase, evict: Evict): Takeover | undefined {
  // Without grace there is no deletion timestamp to wait for: Longhorn never sees the pod being deleted.
  return !policyCovers(situation) || evict.blocked !== undefined || situation.grace === 0
    ? undefined
    : { phases: [detect, evict.phase, ...afterDeletion(situation, situation.grace, grace(situation))] };
}

/** The same, with a shorter grace: Longhorn waits for the deletion timestamp, which a second deletion moves. */
function reDelete(situation: Situation, detect: Phase): Takeover | undefined {
  const { fencing } = situation.profile;
  if (fencing.kind !== 're-delete' || !policyCovers(situation)) {
    return undefined;
  }
  const evict = phase('evict', between('the second deletion', fencing.after, fromProfile('fencing')));
  const shortGrace = fixed('its grace period', fencing.grace, fromProfile('fencing'));
  return {
    human: fencing.by === 'person' ? 'delete the pod a second time, with --grace-period=1' : undefined,
    phases: [detect, evict, ...afterDeletion(situation, fencing.grace, shortGrace)],
  };
}

/** The taint evicts, the pod garbage collector deletes, and the volume is detached without waiting for the node. */
function outOfService(situation: Situation, detect: Phase): Takeover | undefined {
  const { profile } = situation;
  if (profile.fencing.kind !== 'out-of-service' || situation.toleratesOutOfService) {
    return undefined;
  }
  return {
    human: profile.fencing.by === 'person' ? taintText(situation) : undefined,
    phases: [
      detect,
      phase('evict', between('the taint out-of-service', profile.fencing.after, fromProfile('fencing'))),
      phase('release', tickOf('the pod garbage collector', profile, 'podGcPeriod')),
      phase('detach', assumed('the storage detaches the volume', profile, 'detach')),
      attach(situation),
    ],
  };
}

/** A pod without grace is gone when it is evicted; then the force detach counts. */
function withoutGrace(situation: Situation, detect: Phase, evict: Evict): Takeover | undefined {
  return situation.grace > 0 || evict.blocked !== undefined
    ? undefined
    : { phases: [detect, evict.phase, phase('release'), forceDetach(situation), attach(situation)] };
}

/** Nothing keeps the replacement from starting: it does not wait for the old pod or its volume. */
function unguarded(situation: Situation, detect: Phase, evict: Evict): Takeover | undefined {
  return volumeGuard(situation) !== 'nothing' || evict.blocked !== undefined
    ? undefined
    : { phases: [detect, evict.phase, attach(situation)] };
}

/** A person deletes the object by force; then the force detach counts. */
function forceDelete(situation: Situation, detect: Phase): Takeover | undefined {
  const { fencing } = situation.profile;
  return fencing.kind !== 'force-delete'
    ? undefined
    : {
        human: DELETE,
        phases: [
          detect,
          phase('evict', between('a person deletes the pod by force', fencing.after, fromProfile('fencing'))),
          phase('release'),
          forceDetach(situation),
          attach(situation),
        ],
      };
}

/** The cloud deletes the Node object, the pod garbage collector its pods, and then the force detach counts. */
function nodeRemoved(situation: Situation): Takeover | undefined {
  const { profile } = situation;
  const { nodeRemoval, orphanQuarantine } = profile;
  return nodeRemoval === undefined
    ? undefined
    : {
        phases: [
          phase(
            'detect',
            between('the cloud deletes the Node object', nodeRemoval, fromProfile('nodeRemoval')),
          ),
          phase(
            'release',
            fixed('the quarantine of orphaned pods', orphanQuarantine, fromProfile('orphanQuarantine')),
            tickOf('the pod garbage collector', profile, 'podGcPeriod'),
          ),
          forceDetach(situation),
          attach(situation),
        ],
      };
}

function forceDetach({ profile }: Situation): Phase {
  return phase(
    'detach',
    fixed('the force detach', profile.forceDetachTimeout, fromProfile('forceDetachTimeout')),
  );
}

function grace(situation: Situation): Term {
  return fixed(
    'the grace period of the old pod',
    situation.grace,
    setting('terminationGracePeriodSeconds', 'longhorn-manager 1.12.1 kubernetes_pod_controller.go'),
  );
}

/** From the deletion of the pod to the attached volume, when Longhorn deletes VolumeAttachment and pod. */
function afterDeletion(situation: Situation, seconds: number, graceTerm: Term): readonly Phase[] {
  const { profile } = situation;
  const resync = tickOf("Longhorn's next look at the pod", profile, 'longhornResyncPeriod');
  const sync = tickOf('the attach/detach controller notices', profile, 'attachDetachSyncPeriod');
  const attached = attach(situation, stuckAttach(situation));
  // Nobody else wants the volume before the old pod is gone: the replacement is not there or not scheduled.
  if (volumeGuard(situation) === 'old pod') {
    return [phase('release', graceTerm, resync), phase('detach', sync), attached];
  }
  return [
    phase('release'),
    phase('detach', syncsWithOldPod(situation, seconds, graceTerm.origins)),
    attached,
  ];
}

/** Nothing takes the pod off the node but a person, who makes sure that it is off and sets the taint out-of-service. */
function stuck(situation: Situation, detect: Phase, evict: Evict): Takeover {
  const { storage, policy, controller, profile } = situation;
  const byHand = ofThisVolume(situation, [
    reaction(situation),
    phase('release', tickOf('the pod garbage collector', profile, 'podGcPeriod')),
    phase('detach', assumed('the storage detaches the volume', profile, 'detach')),
    attach(situation),
    ...backUp(situation, 'crashed'),
  ]);
  const because =
    storage.provider === 'longhorn'
      ? `node-down-pod-deletion-policy is ${policy.value}${policy.from === 'default' ? " (Longhorn's default)" : ''}, which leaves the pod of a ${controller}`
      : 'this storage takes no pod off a dead node';
  const blocked = evict.blocked ?? {
    phase: 'release' as const,
    waitsFor: `the end of the old pod object, which stays Terminating with the volume: ${because}`,
  };
  return { phases: [detect, evict.phase], blocked: { ...blocked, byHand }, human: taintText(situation) };
}
