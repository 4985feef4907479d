import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size } from 'cdk8s';
import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';
import { StorageProvider, type AvailabilityProfile } from '../../lib/report/availability-profile';
import { NodeFencing } from '../../lib/report/node-fencing';
import { overridesOf } from '../../lib/report/profile-overrides';
import { OTHER_PROFILE } from '../availability/other-profile';
import { NodeDownPodDeletionPolicy } from '../../lib/storage/longhorn-settings';

const { seconds, minutes, millis } = Duration;
const range = (min: number, max: number) => ({ min: seconds(min), max: seconds(max) });

/** The same in the units of the constructs; the compiler keeps it complete. */
const PROPS: Required<AvailabilityProfile> = {
  kubernetesVersion: '1.31',
  nodeMonitorGracePeriod: seconds(41),
  nodeMonitorPeriod: seconds(6),
  nodeLeaseRenewInterval: seconds(11),
  zoneEvictionInterval: seconds(12),
  attachDetachSyncPeriod: seconds(61),
  forceDetachTimeout: seconds(361),
  stuckAttachTimeout: seconds(121),
  podGcPeriod: seconds(21),
  orphanQuarantine: seconds(42),
  kubeletStatusPeriod: millis(13_500),
  kubeletReconnect: range(1, 76),
  restartBackoff: range(2, 11),
  podCleanup: range(3, 4),
  containerStart: range(4, 5),
  longhornResyncPeriod: seconds(31),
  replicaTimeout: seconds(9),
  replicaReplenishmentWait: minutes(11),
  rebuildRate: { min: 51, max: 201 },
  detach: range(5, 6),
  attach: range(6, 7),
  irisStart: range(7, 8),
  irisStop: range(8, 9),
  journalSyncPeriod: seconds(3),
  journalRate: 6,
  recoveryRate: 41,
  writeDaemonCycle: seconds(81),
  journalErrorLimit: seconds(151),
  imageSize: Size.gibibytes(2),
  imagePullRate: { min: 21, max: 101 },
  imageOnEveryNode: false,
  endpointPropagation: range(9, 10),
  loadBalancerHealthCheck: range(10, 11),
  nodes: 4,
  zones: 2,
  storageProvider: StorageProvider.OTHER,
  longhornPolicy: NodeDownPodDeletionPolicy.DELETE_BOTH,
  fencing: NodeFencing.outOfServiceByFencer(range(0, 5)),
  nodeReboot: range(11, 12),
  nodeReplacement: range(12, 13),
  nodeRemoval: range(13, 14),
  partition: seconds(90),
  stall: range(14, 15),
  restoreRate: { min: 22, max: 102 },
  humanReaction: range(15, 16),
};

test('every field of the model is a prop, in its units', () => {
  expect(overridesOf(PROPS)).toEqual(OTHER_PROFILE);
});

describe('the documentation of each prop', () => {
  const source = readFileSync(join(__dirname, '../../lib/report/availability-profile.ts'), 'utf8');
  const documented = new Map(
    [...source.matchAll(/@default (.*)\n\s+\*\/\n\s+readonly (\w+)\?:/g)].map(([, text, prop]) => [
      prop,
      text,
    ]),
  );
  /** How a default of the model is written for a caller. */
  function written({ unit, default: value }: (typeof PROFILE_FIELDS)[keyof typeof PROFILE_FIELDS]): string {
    if (typeof value === 'object' && 'min' in value) {
      return unit === 's' ? `- ${value.min} s to ${value.max} s` : `- ${value.min} to ${value.max} ${unit}`;
    }
    const units: Record<string, string> = {
      s: `Duration.seconds(${value})`,
      MiB: `Size.mebibytes(${value})`,
    };
    return units[unit] ?? String(value);
  }

  test('says the default of the model', () => {
    const fields = Object.entries(PROFILE_FIELDS).filter(
      ([, { unit, default: value }]) => value !== undefined && unit !== 'text',
    );
    const said = fields.map(([field]) => [field, documented.get(field)]);
    const expected = fields.map(([field, doc]) => [
      field,
      field === 'nodeMonitorGracePeriod' ? '- 50 s, or 40 s below Kubernetes 1.32' : written(doc),
    ]);
    expect(said).toEqual(expected);
  });

  test('is there for every field', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(PROFILE_FIELDS).sort());
  });
});

test('the providers are those of the model', () => {
  const { LONGHORN, OTHER } = StorageProvider;
  expect(
    [LONGHORN, OTHER].map((storageProvider) => overridesOf({ storageProvider }).storageProvider),
  ).toEqual(['longhorn', 'other']);
});
