import type { Duration } from 'cdk8s';
import { FAILURES, type FailureId } from '../availability/failure-id';
import { positiveSeconds, refuse } from '../util/check';

/** What must hold for one failure. */
export interface AvailabilityObjective {
  /**
   * Longest time that the database may be away (recovery time objective).
   * @default - any
   */
  readonly rto?: Duration;

  /**
   * Most acknowledged work that may be lost, as time (recovery point objective); `Duration.seconds(0)` for none at all.
   * @default - any
   */
  readonly rpo?: Duration;
}

/**
 * What must hold, failure by failure; docs/failure-modes.md describes each.
 *
 * A synthesis whose prediction is worse at worst fails, with the phases and the settings that would help most.
 */
export interface IrisObjectives {
  /**
   * IRIS stops, the container runs on.
   * @default - no objective
   */
  readonly processStop?: AvailabilityObjective;

  /**
   * The container is killed (out of memory).
   * @default - no objective
   */
  readonly containerKill?: AvailabilityObjective;

  /**
   * The pod is deleted.
   * @default - no objective
   */
  readonly podDeletion?: AvailabilityObjective;

  /**
   * The pod is deleted by force.
   * @default - no objective
   */
  readonly podForceDeletion?: AvailabilityObjective;

  /**
   * The replacement starts on the node where the old pod is still stopping.
   * @default - no objective
   */
  readonly sameNodeReplacement?: AvailabilityObjective;

  /**
   * The node is drained.
   * @default - no objective
   */
  readonly nodeDrain?: AvailabilityObjective;

  /**
   * A drain does not end.
   * @default - no objective
   */
  readonly nodeDrainBlocked?: AvailabilityObjective;

  /**
   * The node reboots quickly.
   * @default - no objective
   */
  readonly nodeReboot?: AvailabilityObjective;

  /**
   * The node dies.
   * @default - no objective
   */
  readonly nodeDeath?: AvailabilityObjective;

  /**
   * The node dies, and the next one does not have the image.
   * @default - no objective
   */
  readonly coldNode?: AvailabilityObjective;

  /**
   * The node is lost for good.
   * @default - no objective
   */
  readonly nodeLoss?: AvailabilityObjective;

  /**
   * The kubelet stops, IRIS runs on.
   * @default - no objective
   */
  readonly kubeletStop?: AvailabilityObjective;

  /**
   * The node is cut off, and back before the takeover.
   * @default - no objective
   */
  readonly partitionHealedBefore?: AvailabilityObjective;

  /**
   * The node is cut off, and back after the takeover.
   * @default - no objective
   */
  readonly partitionHealedAfter?: AvailabilityObjective;

  /**
   * A zone is lost.
   * @default - no objective
   */
  readonly zoneLoss?: AvailabilityObjective;

  /**
   * One copy of the data, or its disk, is lost.
   * @default - no objective
   */
  readonly replicaLoss?: AvailabilityObjective;

  /**
   * The last copy of the data is lost.
   * @default - no objective
   */
  readonly lastReplicaLoss?: AvailabilityObjective;

  /**
   * The storage stalls.
   * @default - no objective
   */
  readonly ioStall?: AvailabilityObjective;

  /**
   * The API server is down.
   * @default - no objective
   */
  readonly apiServerOutage?: AvailabilityObjective;

  /**
   * The registry is down when the node dies.
   * @default - no objective
   */
  readonly registryOutage?: AvailabilityObjective;

  /**
   * The tag means a newer image when the node dies.
   * @default - no objective
   */
  readonly movingTag?: AvailabilityObjective;

  /**
   * A rollout brings a version that does not start.
   * @default - no objective
   */
  readonly badRollout?: AvailabilityObjective;

  /**
   * The claim is deleted.
   * @default - no objective
   */
  readonly claimDeletion?: AvailabilityObjective;

  /**
   * A person deletes data.
   * @default - no objective
   */
  readonly dataDeletion?: AvailabilityObjective;

  /**
   * The cluster is lost.
   * @default - no objective
   */
  readonly clusterLoss?: AvailabilityObjective;
}

/** The annotation that keeps the objectives with the manifests, in seconds; undefined if there are none. */
export function objectivesAnnotation(objectives: IrisObjectives = {}): string | undefined {
  const stated = FAILURES.flatMap((failure) => {
    const objective = objectives[camelCase(failure)];
    return objective === undefined ? [] : [[failure, seconds(camelCase(failure), objective)] as const];
  });
  return stated.length === 0 ? undefined : JSON.stringify(Object.fromEntries(stated));
}

function seconds(prop: string, { rto, rpo }: AvailabilityObjective): { rto?: number; rpo?: number } {
  if (rto === undefined && rpo === undefined) {
    refuse(`slo.${prop}`, 'neither rto nor rpo', 'allowed: one of them or both');
  }
  return {
    rto: rto && positiveSeconds(`slo.${prop}.rto`, rto),
    rpo: rpo && (rpo.toMilliseconds() === 0 ? 0 : positiveSeconds(`slo.${prop}.rpo`, rpo)),
  };
}

function camelCase(failure: FailureId): keyof IrisObjectives {
  return failure.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof IrisObjectives;
}
