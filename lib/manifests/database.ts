import { isIrisContainer } from './iris-container';
import { annotationsOf, besideOf, labelsOf, nameOf, ofKind, selects, selectsPods } from './metadata';
import { at, list, obj, text, type Obj } from './object';
import { surroundingsOf } from './surroundings';

/** Annotation of the Deployment with the CPF merge file that an existing Secret completes. */
export const CPF_MERGE_ANNOTATION = 'cdk8s-iris-ha/cpf-merge';

/** An IRIS database among manifests, with every object that decides how it survives. */
export interface DatabaseManifests {
  /** The Deployment, StatefulSet or Pod. */
  readonly workload: Obj;
  /** Spec of the pod. */
  readonly pod: Obj;
  readonly podLabels: Readonly<Record<string, string>>;
  /** The container of IRIS. */
  readonly container: Obj;
  /** The objects that can matter for it: those of its namespace, and those of no database's. */
  readonly surroundings: readonly Obj[];
  /** The volume that durable %SYS is on. */
  readonly data?: DataVolume;
  /** Services that select the pod. */
  readonly services: readonly Obj[];
  /** PodDisruptionBudgets that select the pod. */
  readonly disruptionBudgets: readonly Obj[];
  /** HorizontalPodAutoscalers of the workload. */
  readonly autoscalers: readonly Obj[];
  /** NetworkPolicies that select the pod. */
  readonly networkPolicies: readonly Obj[];
  /** Text of the CPF merge file as far as the manifests show it, without comments about where it is from. */
  readonly cpf?: string;
}

/** The data volume of a database. */
export interface DataVolume {
  /** Name of the claim; of its template in a StatefulSet. */
  readonly claimName: string;
  /** The claim, or the claim template; undefined if it is not among the manifests. */
  readonly claim?: Obj;
  /** Name of its class; undefined means the cluster's default class. */
  readonly storageClassName?: string;
  /** The class; undefined if it is not among the manifests. */
  readonly storageClass?: Obj;
  readonly mountPath: string;
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'];

/**
 * The IRIS databases among manifests: workloads with a container that runs IRIS.
 * Jobs are none, so the copies that restore drills start are not among them.
 */
export function findDatabaseManifests(objects: readonly Obj[]): readonly DatabaseManifests[] {
  const workloads = ofKind(objects, ...WORKLOADS).filter((each) => irisOf(podOf(each)) !== undefined);
  const surroundings = surroundingsOf(objects, workloads);
  return workloads.map((workload) => databaseOf(workload, surroundings.get(workload)!));
}

function databaseOf(workload: Obj, surroundings: readonly Obj[]): DatabaseManifests {
  const template = templateOf(workload);
  const pod = podOf(workload);
  const container = irisOf(pod)!;
  const podLabels = labelsOf(template);
  const beside = (kind: string) => besideOf(surroundings, workload, kind);
  return {
    ...{ workload, pod, podLabels, container, surroundings },
    data: dataVolume(surroundings, workload, pod, container),
    services: beside('Service').filter((each) => selects(at(each, 'spec.selector'), podLabels)),
    disruptionBudgets: beside('PodDisruptionBudget').filter((each) =>
      selectsPods(at(each, 'spec.selector'), podLabels),
    ),
    autoscalers: beside('HorizontalPodAutoscaler').filter(
      (each) =>
        at(each, 'spec.scaleTargetRef.kind') === workload.kind &&
        at(each, 'spec.scaleTargetRef.name') === nameOf(workload),
    ),
    networkPolicies: beside('NetworkPolicy').filter((each) =>
      selectsPods(at(each, 'spec.podSelector'), podLabels),
    ),
    cpf: cpfText(surroundings, workload, pod, container),
  };
}

function templateOf(workload: Obj): Obj {
  return workload.kind === 'Pod' ? workload : obj(at(workload, 'spec.template'));
}

function podOf(workload: Obj): Obj {
  return obj(templateOf(workload).spec);
}

function irisOf(pod: Obj): Obj | undefined {
  return list(pod.containers).find(isIrisContainer);
}

/** The value of an environment variable of a container, as far as it is a plain one. */
export function environment(container: Obj, name: string): string | undefined {
  return text(list(container.env).find((each) => each.name === name)?.value);
}

/** A key of a CPF merge text, case-insensitively; the last one counts. */
export function cpfValue(cpf: string | undefined, section: string, key: string): string | undefined {
  let current = '';
  let value: string | undefined;
  for (const line of (cpf ?? '').split('\n')) {
    current = /^\s*\[(.+)\]\s*$/.exec(line)?.[1].toLowerCase() ?? current;
    const [, name, text] = /^\s*([^=[#;\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (current === section.toLowerCase() && name?.toLowerCase() === key.toLowerCase()) {
      value = text;
    }
  }
  return value;
}

function dataVolume(
  objects: readonly Obj[],
  workload: Obj,
  pod: Obj,
  container: Obj,
): DataVolume | undefined {
  const directory = environment(container, 'ISC_DATA_DIRECTORY') ?? '';
  const mounts = list(container.volumeMounts)
    .map((mount) => ({ mountPath: text(mount.mountPath) ?? '', ...claimOf(objects, workload, pod, mount) }))
    .filter((each): each is DataVolume => each.claimName !== undefined);
  const within = mounts.filter(({ mountPath }) =>
    `${directory}/`.startsWith(`${mountPath.replace(/\/$/, '')}/`),
  );
  // The innermost mount is the one that the folder is on.
  return [...within].sort((a, b) => b.mountPath.length - a.mountPath.length)[0] ?? mounts[0];
}

function claimOf(objects: readonly Obj[], workload: Obj, pod: Obj, mount: Obj): Partial<DataVolume> {
  const template = list(at(workload, 'spec.volumeClaimTemplates')).find(
    (each) => nameOf(each) === mount.name,
  );
  if (template !== undefined) {
    return { claimName: nameOf(template), claim: template, ...classOf(objects, template) };
  }
  const volume = list(pod.volumes).find(({ name }) => name === mount.name);
  const claimName = text(at(volume, 'persistentVolumeClaim.claimName'));
  const claim = besideOf(objects, workload, 'PersistentVolumeClaim').find(
    (each) => nameOf(each) === claimName,
  );
  return claimName === undefined ? {} : { claimName, claim, ...classOf(objects, claim) };
}

function classOf(
  objects: readonly Obj[],
  claim?: Obj,
): Pick<DataVolume, 'storageClassName' | 'storageClass'> {
  const storageClassName = text(at(claim, 'spec.storageClassName'));
  return {
    storageClassName,
    storageClass: ofKind(objects, 'StorageClass').find((each) => nameOf(each) === storageClassName),
  };
}

function cpfText(objects: readonly Obj[], workload: Obj, pod: Obj, container: Obj): string | undefined {
  const file = environment(container, 'ISC_CPF_MERGE_FILE');
  const fileName = file?.split('/').pop();
  const mounts = list(container.volumeMounts).filter((mount) => {
    const mountPath = text(mount.mountPath) ?? '-';
    // With a subPath the mount can be the file itself.
    return file === mountPath || file?.startsWith(`${mountPath}/`);
  });
  const texts = mounts.flatMap((mount) => {
    const volume = obj(list(pod.volumes).find(({ name }) => name === mount.name));
    const source = obj(volume.configMap ?? volume.secret);
    const name = text(source.name) ?? text(source.secretName);
    const kind = volume.configMap === undefined ? 'Secret' : 'ConfigMap';
    const path = text(mount.subPath) ?? fileName;
    const key = text(list(source.items).find((item) => item.path === path)?.key) ?? path;
    return besideOf(objects, workload, kind)
      .filter((each) => nameOf(each) === name)
      .flatMap((each) => Object.entries({ ...obj(each.data), ...obj(each.stringData) }))
      .filter(([each]) => each === key)
      .map(([, value]) => text(value) ?? '');
  });
  return annotationsOf(workload)[CPF_MERGE_ANNOTATION] ?? texts.find((each) => /^\s*\[\w+\]/m.test(each));
}
