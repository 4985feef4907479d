import { Duration } from 'cdk8s';
import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { FAILURES } from '../../lib/availability/failure-id';
import { OBJECTIVES_ANNOTATION, objectivesOf } from '../../lib/availability/objective';
import { objectivesAnnotation, type IrisObjectives } from '../../lib/report/objectives';

/** The compiler keeps it complete; each has a value of its own. */
const ALL: Required<IrisObjectives> = {
  processStop: { rto: Duration.seconds(1) },
  containerKill: { rto: Duration.seconds(2) },
  podDeletion: { rto: Duration.seconds(3) },
  podForceDeletion: { rto: Duration.seconds(4) },
  sameNodeReplacement: { rto: Duration.seconds(5) },
  nodeDrain: { rto: Duration.seconds(6) },
  nodeDrainBlocked: { rto: Duration.seconds(7) },
  nodeReboot: { rto: Duration.seconds(8) },
  nodeDeath: { rto: Duration.seconds(9) },
  coldNode: { rto: Duration.seconds(10) },
  nodeLoss: { rto: Duration.seconds(11) },
  kubeletStop: { rto: Duration.seconds(12) },
  partitionHealedBefore: { rto: Duration.seconds(13) },
  partitionHealedAfter: { rto: Duration.seconds(14) },
  zoneLoss: { rto: Duration.seconds(15) },
  replicaLoss: { rto: Duration.seconds(16) },
  lastReplicaLoss: { rto: Duration.seconds(17) },
  ioStall: { rto: Duration.seconds(18) },
  apiServerOutage: { rto: Duration.seconds(19) },
  registryOutage: { rto: Duration.seconds(20) },
  movingTag: { rto: Duration.seconds(21) },
  badRollout: { rto: Duration.seconds(22) },
  claimDeletion: { rto: Duration.seconds(23) },
  dataDeletion: { rto: Duration.seconds(24) },
  clusterLoss: { rto: Duration.seconds(25) },
};

test('every failure of the catalogue has a prop, in its order', () => {
  const stated = JSON.parse(objectivesAnnotation(ALL)!) as object;
  expect(Object.entries(stated)).toEqual(FAILURES.map((failure, i) => [failure, { rto: i + 1 }]));
  expect(Object.keys(ALL)).toHaveLength(FAILURES.length);
  expect(FAILURE_MODES.map(({ id }) => id)).toEqual(FAILURES);
});

test('the annotation has seconds, and is read back as they are', () => {
  const annotation = objectivesAnnotation({
    clusterLoss: { rpo: Duration.hours(24) },
    nodeDeath: { rto: Duration.minutes(3), rpo: Duration.seconds(0) },
  })!;
  expect(annotation).toBe('{"node-death":{"rto":180,"rpo":0},"cluster-loss":{"rpo":86400}}');
  expect(objectivesOf({ metadata: { annotations: { [OBJECTIVES_ANNOTATION]: annotation } } })).toEqual([
    { failure: 'node-death', rto: 180, rpo: 0 },
    { failure: 'cluster-loss', rto: undefined, rpo: 86_400 },
  ]);
});

test.each([undefined, {}, { nodeDeath: undefined }])('none for %j', (objectives) => {
  expect(objectivesAnnotation(objectives)).toBeUndefined();
});

const SECONDS = 'allowed: a whole number of seconds, at least 1';
test.each<[IrisObjectives, string]>([
  [{ nodeDeath: {} }, 'slo.nodeDeath: got neither rto nor rpo; allowed: one of them or both'],
  [{ nodeDeath: { rto: Duration.seconds(0) } }, `slo.nodeDeath.rto: got 0 s; ${SECONDS}`],
  [{ podDeletion: { rto: Duration.millis(1500) } }, `slo.podDeletion.rto: got 1.5 s; ${SECONDS}`],
  [{ zoneLoss: { rpo: Duration.millis(500) } }, `slo.zoneLoss.rpo: got 0.5 s; ${SECONDS}`],
])('refuses %j', (objectives, message) => {
  expect(() => objectivesAnnotation(objectives)).toThrow(new Error(message));
});
