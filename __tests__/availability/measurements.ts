import type { ProfileOverrides } from '../../lib/availability/profile';
import type { PhaseName } from '../../lib/availability/term';
import { BOTH, type DatabaseOptions } from './support';

/** When a phase was over, in seconds after the failure, in one run or in the shortest and the longest of several. */
export type Seen = readonly number[];

/** A run, or runs of the same kind, that somebody timed. */
export interface Measurement {
  readonly name: string;
  readonly source: string;
  /** Whether a number of the model was taken from it (`fitted`), or it only has to agree (`checked`). */
  readonly use: 'fitted' | 'checked';
  readonly failure: string;
  readonly database: DatabaseOptions;
  readonly profile: ProfileOverrides;
  /** Ends of phases. */
  readonly ends?: Partial<Record<PhaseName, Seen>>;
  /** How long phases took. */
  readonly durations?: Partial<Record<PhaseName, Seen>>;
  /** From the failure to the ready replacement. */
  readonly ready?: Seen;
  /** It never came back while it was watched; the phase that it hung in. */
  readonly never?: PhaseName;
  /** Seconds of acknowledged writes that were lost, or during which two instances wrote, which has no limit in the model. */
  readonly lost?: Seen;
  readonly twoWriters?: Seen;
  /** Which of the ways it went; all of them unless said. */
  readonly way?: string;
}

const LAB =
  'real Kubernetes 1.35.4 components with stand-ins for IRIS and for the storage driver, 2026-11-23';

/** The stand-ins: a driver that attaches at once, a container that is ready 3 s after its start, no journal. */
const STAND_INS: ProfileOverrides = {
  kubernetesVersion: '1.35',
  attach: { min: 0.1, max: 0.5 },
  detach: { min: 0, max: 1 },
  irisStart: { min: 3, max: 3 },
  irisStop: { min: 0, max: 3 },
  journalRate: 0,
  endpointPropagation: { min: 0, max: 0 },
  nodes: 7,
};
/** A stop that takes 22 s. */
const SLOW_STOP: ProfileOverrides = { ...STAND_INS, irisStop: { min: 22, max: 22 } };
const PROBE = { readinessProbe: { exec: { command: ['true'] }, periodSeconds: 1 } };
const RWO = { accessMode: 'ReadWriteOnce', container: PROBE };
const RWOP = { accessMode: 'ReadWriteOncePod', container: PROBE };
const LONGHORN_30 = { unreachable: 10, grace: 30, policy: BOTH };
const LONGHORN_300 = { unreachable: 10, grace: 300, policy: BOTH };
const reDelete = (min: number, max: number): ProfileOverrides => ({
  ...STAND_INS,
  fencing: { kind: 're-delete', by: 'controller', after: { min, max }, grace: 1 },
});
const taint: ProfileOverrides = {
  ...STAND_INS,
  fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 5, max: 5.5 } },
};

export const MEASUREMENTS: readonly Measurement[] = [
  {
    ...{
      name: 'A: as in 2021, default tolerations, do-nothing',
      source: LAB,
      use: 'checked',
      failure: 'node-death',
    },
    database: { ...RWO, policy: 'do-nothing' },
    profile: STAND_INS,
    ends: { detect: [45.8], evict: [345.9] },
    never: 'release',
  },
  {
    ...{ name: 'A: a person deletes the pod by force', source: LAB, use: 'checked', failure: 'node-death' },
    database: { ...RWO, policy: 'do-nothing' },
    profile: {
      ...STAND_INS,
      fencing: { kind: 'force-delete', by: 'person', after: { min: 0, max: 0 } },
    },
    durations: { detach: [359.7] },
  },
  {
    ...{ name: 'B: Longhorn policy, grace 30 s', source: LAB, use: 'fitted', failure: 'node-death' },
    database: { ...RWO, ...LONGHORN_30 },
    profile: STAND_INS,
    ends: { detect: [41.7, 47.2], evict: [51.8, 57.3], detach: [68, 107] },
    ready: [73, 75, 92, 103, 118, 121, 212],
  },
  {
    ...{ name: 'C: Longhorn policy, grace 300 s', source: LAB, use: 'fitted', failure: 'node-death' },
    database: { ...RWO, ...LONGHORN_300 },
    profile: STAND_INS,
    ends: { detect: [41.6, 50.9], evict: [51.7, 61.1], detach: [58, 315] },
    ready: [63, 112, 172, 203, 392],
  },
  {
    ...{ name: 'D: as C, deleted again with grace 1 s', source: LAB, use: 'checked', failure: 'node-death' },
    database: { ...RWO, ...LONGHORN_300 },
    profile: reDelete(1, 1),
    ends: { detect: [44.1, 47.4], evict: [45.1, 48.4], detach: [57, 76] },
    ready: [61, 65, 77, 80, 81],
  },
  {
    ...{
      name: 'E: taint out-of-service, no Longhorn policy',
      source: LAB,
      use: 'checked',
      failure: 'node-death',
    },
    database: { ...RWO, unreachable: 10, grace: 30, policy: 'do-nothing' },
    profile: taint,
    ends: { detect: [47.4, 51], evict: [52.8, 56.4], release: [70.7], detach: [71.3] },
    ready: [76, 77, 79, 84],
  },
  {
    ...{ name: 'RB: as B, ReadWriteOncePod', source: LAB, use: 'checked', failure: 'node-death' },
    database: { ...RWOP, ...LONGHORN_30 },
    profile: STAND_INS,
    ends: { detect: [45.4], evict: [55.6], release: [86], detach: [121.6] },
    ready: [134, 136],
  },
  {
    ...{ name: 'RD: as D, ReadWriteOncePod', source: LAB, use: 'checked', failure: 'node-death' },
    database: { ...RWOP, ...LONGHORN_300 },
    profile: reDelete(0, 1),
    ends: { detect: [52.4], evict: [52.4], release: [62.5], detach: [108.4] },
    ready: [116, 121],
  },
  {
    ...{
      name: 'D0: deleted again with grace 1 s, ReadWriteOncePod',
      source: LAB,
      use: 'checked',
      failure: 'node-death',
    },
    database: { ...RWOP, ...LONGHORN_300 },
    profile: reDelete(0, 1),
    ends: { detect: [41.8, 53.4] },
    ready: [73, 91],
  },
  {
    ...{
      name: "E': taint out-of-service, ReadWriteOncePod",
      source: LAB,
      use: 'checked',
      failure: 'node-death',
    },
    database: { ...RWOP, unreachable: 10, grace: 300, policy: 'do-nothing' },
    profile: taint,
    ends: { detect: [41.8, 53.4] },
    ready: [61, 81],
  },
  {
    ...{ name: 'a pod without a volume', source: LAB, use: 'checked', failure: 'node-death' },
    database: { ...RWO, unreachable: 10, container: { ...PROBE, volumeMounts: [] } },
    profile: STAND_INS,
    ends: { detect: [51.5], evict: [61.1] },
    ready: [65.4],
  },
  {
    ...{
      name: 'the pod garbage collector after the taint',
      source: LAB,
      use: 'checked',
      failure: 'node-death',
    },
    database: { ...RWO, unreachable: 10, grace: 30, policy: 'do-nothing' },
    profile: taint,
    durations: { release: [4] },
  },
  {
    ...{ name: 'pod deleted, same node', source: LAB, use: 'fitted', failure: 'pod-deletion' },
    database: RWOP,
    profile: STAND_INS,
    way: 'the replacement starts on the same node',
    ready: [7, 9.5],
  },
  {
    ...{ name: 'pod deleted, other node', source: LAB, use: 'checked', failure: 'pod-deletion' },
    database: RWOP,
    profile: STAND_INS,
    way: 'it starts on another node',
    ready: [18.6],
  },
  {
    ...{ name: 'drain', source: LAB, use: 'checked', failure: 'node-drain' },
    database: RWOP,
    profile: STAND_INS,
    ready: [14.7],
  },
  {
    ...{ name: 'pod deleted, same node, stop of 22 s', source: LAB, use: 'checked', failure: 'pod-deletion' },
    database: RWOP,
    profile: SLOW_STOP,
    way: 'the replacement starts on the same node',
    ready: [27.1],
  },
  {
    ...{ name: 'rollout with a stop of 22 s', source: LAB, use: 'checked', failure: 'pod-deletion' },
    database: RWOP,
    profile: SLOW_STOP,
    way: 'the replacement starts on the same node',
    ready: [26.9],
  },
  {
    ...{ name: 'pod deleted, same node, ReadWriteOnce, stop of 22 s', source: LAB, use: 'checked' },
    failure: 'same-node-replacement',
    database: RWO,
    profile: SLOW_STOP,
    ready: [5.1],
    twoWriters: [20],
  },
  {
    ...{ name: 'partition of 70 s, healed before the takeover', source: LAB, use: 'checked' },
    failure: 'partition-healed-before',
    database: { ...RWO, ...LONGHORN_30 },
    profile: { ...STAND_INS, partition: 70 },
    ready: [81],
  },
  {
    ...{ name: 'partition of 150 s, healed after the takeover', source: LAB, use: 'checked' },
    failure: 'partition-healed-after',
    database: { ...RWO, ...LONGHORN_30 },
    profile: { ...STAND_INS, partition: 150 },
    ready: [106],
    lost: [96],
  },
  {
    name: 'longhorn #2178: Longhorn 1.1, tolerations 0 s, grace 2 s, policy for both',
    source: 'https://github.com/longhorn/longhorn/issues/2178',
    ...{ use: 'checked', failure: 'node-death' },
    database: { ...RWO, unreachable: 0, grace: 2, policy: BOTH },
    // Attaching took 25 to 85 s there, and the workload another 15 to 35 s.
    profile: {
      ...{ kubernetesVersion: '1.20', journalRate: 0, endpointPropagation: { min: 0, max: 0 } },
      ...{ attach: { min: 25, max: 85 }, irisStart: { min: 15, max: 35 } },
    },
    ends: { detect: [37], evict: [40], detach: [80], attach: [105, 165] },
    ready: [120, 200],
  },
  {
    name: 'Longhorn QA: a StatefulSet with default tolerations',
    source: 'https://github.com/longhorn/longhorn/issues/4225',
    ...{ use: 'checked', failure: 'node-death' },
    database: { ...RWO, kind: 'StatefulSet', grace: 10, policy: BOTH },
    profile: {
      ...{ kubernetesVersion: '1.23', journalRate: 0, endpointPropagation: { min: 0, max: 0 } },
      irisStart: { min: 1, max: 10 },
    },
    ends: { evict: [330], release: [350] },
    ready: [370],
  },
  {
    name: 'azuredisk: toleration 10 s and grace 0 s, about 8 minutes',
    source: 'azuredisk-csi-driver docs: 1 minute, 6 minutes of force detach, 1 minute',
    ...{ use: 'checked', failure: 'node-death' },
    database: { ...RWO, provisioner: 'disk.csi.azure.com', parameters: {}, unreachable: 10, grace: 0 },
    profile: {
      ...{ kubernetesVersion: '1.30', journalRate: 0, endpointPropagation: { min: 0, max: 0 } },
      ...{ attach: { min: 20, max: 60 }, irisStart: { min: 1, max: 10 } },
    },
    ready: [480],
  },
  {
    name: 'CloudNativePG: a node is not ready 40 to 55 s after its loss',
    source: 'https://cloudnative-pg.io/documentation/current/failover/',
    ...{ use: 'checked', failure: 'node-death' },
    database: { ...RWOP, policy: BOTH },
    profile: { kubernetesVersion: '1.32' },
    ends: { detect: [40, 55] },
  },
];
