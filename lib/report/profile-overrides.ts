import type { Duration } from 'cdk8s';
import type { ProfileOverrides } from '../availability/profile';
import { inRange, refuse, wholeMebibytes } from '../util/check';
import type { AvailabilityProfile, RateRange } from './availability-profile';
import { rangeInSeconds, type TimeRange } from './time-range';

/** The same in the units of the model: seconds, MiB and MiB/s. */
export function overridesOf(props: AvailabilityProfile = {}): ProfileOverrides {
  return {
    kubernetesVersion: version(props.kubernetesVersion),
    nodeMonitorGracePeriod: seconds(props.nodeMonitorGracePeriod),
    nodeMonitorPeriod: seconds(props.nodeMonitorPeriod),
    nodeLeaseRenewInterval: seconds(props.nodeLeaseRenewInterval),
    zoneEvictionInterval: seconds(props.zoneEvictionInterval),
    attachDetachSyncPeriod: seconds(props.attachDetachSyncPeriod),
    forceDetachTimeout: seconds(props.forceDetachTimeout),
    stuckAttachTimeout: seconds(props.stuckAttachTimeout),
    podGcPeriod: seconds(props.podGcPeriod),
    orphanQuarantine: seconds(props.orphanQuarantine),
    kubeletStatusPeriod: seconds(props.kubeletStatusPeriod),
    kubeletReconnect: range('kubeletReconnect', props.kubeletReconnect),
    restartBackoff: range('restartBackoff', props.restartBackoff),
    podCleanup: range('podCleanup', props.podCleanup),
    containerStart: range('containerStart', props.containerStart),
    longhornResyncPeriod: seconds(props.longhornResyncPeriod),
    replicaTimeout: seconds(props.replicaTimeout),
    replicaReplenishmentWait: seconds(props.replicaReplenishmentWait),
    rebuildRate: rate('rebuildRate', props.rebuildRate),
    detach: range('detach', props.detach),
    attach: range('attach', props.attach),
    irisStart: range('irisStart', props.irisStart),
    irisStop: range('irisStop', props.irisStop),
    journalSyncPeriod: seconds(props.journalSyncPeriod),
    journalRate: positive('journalRate', props.journalRate),
    recoveryRate: positive('recoveryRate', props.recoveryRate),
    writeDaemonCycle: seconds(props.writeDaemonCycle),
    journalErrorLimit: seconds(props.journalErrorLimit),
    imageSize: props.imageSize && wholeMebibytes('profile.imageSize', props.imageSize),
    imagePullRate: rate('imagePullRate', props.imagePullRate),
    imageOnEveryNode: props.imageOnEveryNode,
    endpointPropagation: range('endpointPropagation', props.endpointPropagation),
    loadBalancerHealthCheck: range('loadBalancerHealthCheck', props.loadBalancerHealthCheck),
    nodes: count('nodes', props.nodes),
    zones: count('zones', props.zones),
    storageProvider: props.storageProvider,
    longhornPolicy: props.longhornPolicy,
    fencing: props.fencing?._fencing,
    nodeReboot: range('nodeReboot', props.nodeReboot),
    nodeReplacement: range('nodeReplacement', props.nodeReplacement),
    nodeRemoval: range('nodeRemoval', props.nodeRemoval),
    partition: seconds(props.partition),
    stall: range('stall', props.stall),
    restoreRate: rate('restoreRate', props.restoreRate),
    humanReaction: range('humanReaction', props.humanReaction),
  };
}

function seconds(duration?: Duration): number | undefined {
  return duration && duration.toMilliseconds({ integral: false }) / 1000;
}

function range(prop: string, value?: TimeRange): ReturnType<typeof rangeInSeconds> | undefined {
  return value && rangeInSeconds(`profile.${prop}`, value);
}

function rate(prop: string, value?: RateRange): RateRange | undefined {
  if (value !== undefined && !(value.min > 0 && value.max >= value.min)) {
    refuse(
      `profile.${prop}`,
      `${value.min} to ${value.max} MiB/s`,
      'allowed: more than 0, the slowest first',
    );
  }
  return value;
}

function positive(prop: string, value?: number): number | undefined {
  if (value !== undefined && !(value > 0)) {
    refuse(`profile.${prop}`, `${value} MiB/s`, 'allowed: more than 0');
  }
  return value;
}

function count(prop: string, value?: number): number | undefined {
  return value === undefined ? undefined : inRange(`profile.${prop}`, value, 1, 10_000);
}

function version(value?: string): string | undefined {
  if (value !== undefined && !/^v?1\.\d+(\.\d+)?$/.test(value)) {
    refuse('profile.kubernetesVersion', `'${value}'`, "allowed: a version such as '1.35'");
  }
  return value;
}
