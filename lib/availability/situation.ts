import type { DatabaseManifests } from '../manifests/database';
import { cpfValue, findDatabaseManifests } from '../manifests/database';
import { parseImageReference, type ImagePin } from '../manifests/image-reference';
import { hasController, isMovedByEviction } from '../manifests/controller';
import { boundVolume } from '../manifests/persistent-volume';
import { stopsBeforeStart } from '../manifests/rollout';
import { NOT_READY, OUT_OF_SERVICE, UNREACHABLE, toleranceOf } from '../manifests/tolerations';
import { allowedDisruptions } from '../manifests/disruption-budget';
import { longhornSetting } from '../manifests/longhorn-settings';
import { NODE_DOWN_POLICY, deletesPodsOf } from '../manifests/node-down-policy';
import { timesOf, type ProbeTimes } from '../manifests/probe';
import { isOnLonghorn } from '../manifests/longhorn-volume';
import { nameOf, namespaceOf } from '../manifests/metadata';
import { at, number, obj, text, texts, type Obj } from '../manifests/object';
import { bytesOf } from '../manifests/quantity';
import { objectivesOf, type FailureObjective } from './objective';
import { tolerationSeconds } from './tolerations';
import { protectionOf, type Protection } from './protection';
import type { Profile, ProfileOverrides } from './profile';
import { profileOf } from './profile';

/** What Longhorn does with pods of dead nodes, and who says so. */
export interface NodeDownPolicy {
  readonly value: string;
  /** An object among the manifests, the profile, or nobody. */
  readonly from: 'manifests' | 'profile' | 'default';
}

/** Everything about one database that decides how long it is away and what it loses. */
export interface Situation {
  readonly name: string;
  readonly namespace?: string;
  readonly controller: string;
  /** Where something makes a new pod when this one is gone. */
  readonly replaced: 'anywhere' | 'on its node' | 'never';
  /** Whether a rollout stops the old pod before it starts the new one. */
  readonly recreate: boolean;
  readonly accessMode: string;
  /** Seconds that the pod stays on an unreachable node; undefined: for ever. */
  readonly unreachable?: number;
  /** Seconds that the pod stays on a node that is not ready; undefined: for ever. */
  readonly notReady?: number;
  /** terminationGracePeriodSeconds. */
  readonly grace: number;
  /** Whether the taint out-of-service does not evict it. */
  readonly toleratesOutOfService: boolean;
  readonly startup?: ProbeTimes;
  readonly liveness?: ProbeTimes;
  readonly readiness?: ProbeTimes;
  readonly image: { readonly pin: ImagePin; readonly alwaysPulled: boolean };
  readonly storage: {
    readonly provider: 'longhorn' | 'other';
    readonly className?: string;
    /** True if neither the manifests nor its name say whose class it is, so that the profile decides. */
    readonly providerAssumed: boolean;
    /** False if the data is on no claim and ends with the pod. */
    readonly durable: boolean;
    /** Copies of the data; undefined where the class is not among the manifests. */
    readonly replicas?: number;
    /** Whether the copies must be in different zones. */
    readonly zonesApart: boolean;
    /** Whether the data outlives its claim; undefined where the class is not among the manifests. */
    readonly retained?: boolean;
    /** Size of the volume in MiB. */
    readonly size: number;
  };
  readonly policy: NodeDownPolicy;
  readonly drainPolicy: string;
  /** Whether a commit waits for the journal. */
  readonly synchronous: boolean;
  readonly freezeOnError: boolean;
  /** Whether a load balancer sends traffic to the node of the pod only. */
  readonly localTraffic: boolean;
  /** Names of PodDisruptionBudgets that never let the pod be evicted. */
  readonly blockers: readonly string[];
  readonly protection: Protection;
  /** What must hold, as the workload states it. */
  readonly objectives: readonly FailureObjective[];
  readonly profile: Profile;
}

/** Longhorn's own default. */
const DEFAULT_POLICY = 'do-nothing';

/**
 * The databases among manifests, each with all that the model reads.
 *
 * @param objects the parsed manifests
 * @param overrides what differs from the default profile
 */
export function situationsOf(
  objects: readonly Obj[],
  overrides: ProfileOverrides = {},
): readonly Situation[] {
  const profile = profileOf(overrides);
  const policy = nodeDownPolicy(objects, profile);
  const drainPolicy =
    longhornSetting(objects, 'node-drain-policy')?.value ?? 'block-if-contains-last-replica';
  return findDatabaseManifests(objects).map((database) => ({
    ...situationOf(database, profile),
    ...{ policy, drainPolicy },
  }));
}

function situationOf(
  database: DatabaseManifests,
  profile: Profile,
): Omit<Situation, 'policy' | 'drainPolicy'> {
  const { workload, pod, container, data, cpf, surroundings } = database;
  const probe = (name: string) => (container[name] === undefined ? undefined : timesOf(obj(container[name])));
  return {
    ...{
      name: nameOf(workload),
      namespace: namespaceOf(workload),
      controller: String(workload.kind),
      profile,
    },
    replaced: replacedWhere(workload),
    recreate: stopsBeforeStart(workload),
    toleratesOutOfService: toleranceOf(pod, OUT_OF_SERVICE) !== undefined,
    accessMode: texts(at(data?.claim, 'spec.accessModes'))[0] ?? 'ReadWriteOnce',
    unreachable: tolerationSeconds(pod, UNREACHABLE),
    notReady: tolerationSeconds(pod, NOT_READY),
    grace: number(pod.terminationGracePeriodSeconds) ?? 30,
    startup: probe('startupProbe'),
    liveness: probe('livenessProbe'),
    readiness: probe('readinessProbe'),
    image: imageOf(container),
    storage: storageOf(database, profile),
    synchronous: cpfValue(cpf, 'Miscellaneous', 'SynchCommit') === '1',
    freezeOnError: cpfValue(cpf, 'Journal', 'FreezeOnError') === '1',
    localTraffic: database.services.some(
      ({ spec }) => at(spec, 'type') === 'LoadBalancer' && at(spec, 'externalTrafficPolicy') === 'Local',
    ),
    blockers: database.disruptionBudgets
      .filter((budget) => allowedDisruptions(surroundings, budget) === 0)
      .map(nameOf),
    protection: protectionOf(database),
    objectives: objectivesOf(workload),
  };
}

function replacedWhere(workload: Obj): Situation['replaced'] {
  if (!hasController(workload)) {
    return 'never';
  }
  return isMovedByEviction(workload) ? 'anywhere' : 'on its node';
}

function imageOf(container: Obj): Situation['image'] {
  const image = parseImageReference(text(container.image) ?? '');
  const latest = image !== undefined && image.digest === undefined && (image.tag ?? 'latest') === 'latest';
  return {
    pin: image?.pin ?? 'moving',
    alwaysPulled: (container.imagePullPolicy ?? (latest ? 'Always' : 'IfNotPresent')) === 'Always',
  };
}

function storageOf(database: DatabaseManifests, profile: Profile): Situation['storage'] {
  const { data } = database;
  const storageClass = data?.storageClass;
  const volume = boundVolume(database.surroundings, database);
  const reclaimPolicy =
    text(at(volume, 'spec.persistentVolumeReclaimPolicy')) ??
    (storageClass && (text(storageClass.reclaimPolicy) ?? 'Delete'));
  const parameters = obj(storageClass?.parameters);
  const isLonghorn = isOnLonghorn(data);
  const provider = isLonghorn === undefined ? profile.storageProvider : isLonghorn ? 'longhorn' : 'other';
  const bytes = bytesOf(at(data?.claim, 'spec.resources.requests.storage'));
  return {
    provider,
    className: data?.storageClassName,
    providerAssumed: data !== undefined && isLonghorn === undefined,
    durable: data !== undefined,
    // Longhorn's own default, each on a node of its own; nothing is known about other storage.
    replicas:
      provider === 'longhorn' ? Math.min(number(parameters.numberOfReplicas) ?? 3, profile.nodes) : undefined,
    zonesApart:
      parameters.replicaZoneSoftAntiAffinity === 'disabled' ||
      /_ZRS$/.test(String(parameters.skuName)) ||
      parameters['replication-type'] === 'regional-pd',
    retained: reclaimPolicy === undefined ? undefined : reclaimPolicy === 'Retain',
    size: (bytes ?? 10 * 2 ** 30) / 2 ** 20,
  };
}

function nodeDownPolicy(objects: readonly Obj[], profile: Profile): NodeDownPolicy {
  const found = longhornSetting(objects, NODE_DOWN_POLICY);
  if (found !== undefined) {
    return { value: found.value, from: 'manifests' };
  }
  return profile.longhornPolicy === undefined
    ? { value: DEFAULT_POLICY, from: 'default' }
    : { value: profile.longhornPolicy, from: 'profile' };
}

/** Whether Longhorn deletes the pod of a dead node. */
export function policyCovers({ policy, controller, storage }: Situation): boolean {
  return storage.provider === 'longhorn' && deletesPodsOf(policy.value, controller);
}
