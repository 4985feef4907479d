import { App, Chart } from 'cdk8s';
import type { Size } from 'cdk8s';
import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { IrisClone } from './iris-clone';

/** What the script puts in place of these words when it knows it. */
const [NAME, SNAPSHOT, SIZE, IMAGE] = ['@NAME@', '@SNAPSHOT@', '@SIZE@', '@IMAGE@'];
/** A name that Kubernetes accepts, in the place of one that is not known yet. */
const UNKNOWN = 'not-known-yet';

/** The copy that a drill makes: one pod, and what the pod refers to. */
export interface DrillClone {
  /** The pod with its ephemeral volume, as JSON with places for what is known only when the drill runs. */
  readonly pod: string;
  /** The ConfigMap of its merge file. */
  readonly cpf: { readonly name: string; readonly data: Record<string, string> };
}

/** What a drill's copy differs in from its database. */
export interface DrillCloneProps {
  readonly source: IrisDurableSys;
  readonly name: string;
  readonly namespace?: string;
  readonly storage: IIrisStorage;
  readonly size: Size;
  readonly memory: Size;
  /** Seconds that IRIS may take to start. */
  readonly start: number;
  /** Seconds after which the kubelet ends the pod, whatever has become of the drill. */
  readonly deadline: number;
}

/**
 * The copy as `IrisClone` would emit it, so that a drill starts what a restore starts, but as one pod: its claim is a
 * part of it and goes with it, and the pod itself belongs to the Job.
 */
export function drillClone(props: DrillCloneProps): DrillClone {
  const chart = new Chart(new App(), 'drill', {
    namespace: props.namespace,
    disableResourceNameHashes: true,
  });
  new IrisClone(chart, 'clone', {
    source: props.source,
    snapshotName: UNKNOWN,
    name: props.name,
    size: props.size,
    memory: props.memory,
    storage: drillStorage(props.storage),
  });
  const emitted = chart.toJson() as Emitted[];
  const of = (kind: string): Emitted => emitted.find((object) => object.kind === kind)!;
  const { metadata, spec } = of('Deployment').spec!.template!;
  const claim = of('PersistentVolumeClaim').spec!;
  const cpf = of('ConfigMap');
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: NAME,
      namespace: props.namespace,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: '@JOB_NAME@', uid: '@JOB_UID@' }],
    },
    spec: {
      ...spec,
      restartPolicy: 'Never',
      activeDeadlineSeconds: props.deadline,
      // It is the least important pod of its database, and waits for a place rather than taking one.
      priorityClassName: undefined,
      containers: spec.containers.map((container) => forDrill(container, props.start)),
      volumes: spec.volumes.map((volume) =>
        volume.name === 'data'
          ? {
              name: 'data',
              ephemeral: {
                volumeClaimTemplate: {
                  metadata: { labels: metadata.labels },
                  spec: {
                    ...claim,
                    resources: { requests: { storage: SIZE } },
                    dataSource: { ...(claim.dataSource as object), name: SNAPSHOT },
                  },
                },
              },
            }
          : volume,
      ),
    },
  };
  return { pod: `${JSON.stringify(pod, undefined, 1)}\n`, cpf: { name: cpf.metadata.name, data: cpf.data! } };
}

/** One core is enough for a database that nobody uses, and its start is as patient as the drill. */
function forDrill(container: Container, start: number): Container {
  const { resources, startupProbe } = container;
  return {
    ...container,
    image: IMAGE,
    resources: { ...resources, requests: { ...resources.requests, cpu: '1' } },
    startupProbe: { ...startupProbe, failureThreshold: Math.ceil(start / startupProbe.periodSeconds) },
  };
}

/** Field by field: what another language implements has getters, which a spread would lose. */
function drillStorage(storage: IIrisStorage): IIrisStorage {
  return {
    storageClassName: storage.drillClassName,
    drillClassName: storage.drillClassName,
    snapshotClassName: storage.snapshotClassName,
    backupClassName: storage.backupClassName,
    scheduledBackupClassName: storage.scheduledBackupClassName,
    supportsReadWriteOncePod: storage.supportsReadWriteOncePod,
  };
}

interface Emitted {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Record<string, string>;
  readonly spec?: Record<string, unknown> & { template?: PodTemplate };
}

interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: { readonly containers: Container[]; readonly volumes: { readonly name: string }[] };
}

interface Container {
  readonly image: string;
  readonly resources: { readonly requests: Record<string, string> };
  readonly startupProbe: { readonly periodSeconds: number; readonly failureThreshold: number };
}
