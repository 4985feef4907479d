import { CPF_MERGE_ANNOTATION } from '../../lib/manifests/database';
import { asKind, ownPod, the, type Mutable } from './support';

/** The claim of our own database. */
export function ownClaim(objects: Mutable[]): Mutable {
  return the(objects, 'PersistentVolumeClaim', 'iris-data');
}

/** The class of our own database. */
export function ownClass(objects: Mutable[]): Mutable {
  return the(objects, 'StorageClass', 'longhorn-iris');
}

/** Puts our own database on storage of another provisioner, with the fencer that it then needs for a failover. */
export function onStorageOf(objects: Mutable[], provisioner: string): void {
  ownClass(objects).provisioner = provisioner;
  objects.push(fencer());
}

/** What takes the pod of a dead node away early. */
export function fencer(): Mutable {
  return {
    apiVersion: 'remediation.medik8s.io/v1alpha1',
    kind: 'NodeHealthCheck',
    metadata: { name: 'workers' },
  };
}

/** A setting of Longhorn of our own. */
export function ownSetting(objects: Mutable[], name: string): Mutable {
  return the(objects, 'Setting', name);
}

/** Leaves objects out. */
export function without(objects: Mutable[], kind: string, name?: string): Mutable[] {
  return objects.filter((each) => each.kind !== kind || (name !== undefined && each.metadata.name !== name));
}

/** Replaces the volume of durable %SYS. */
export function setDataVolume(objects: Mutable[], volume: Mutable): void {
  ownPod(objects).pod.volumes[0] = { name: 'data', ...volume };
}

/** Sets an environment variable of IRIS, or takes it away. */
export function setEnvironment(objects: Mutable[], name: string, value?: string): void {
  const { container } = ownPod(objects);
  container.env = container.env.filter((each: Mutable) => each.name !== name);
  if (value !== undefined) {
    container.env.push({ name, value });
  }
}

/** Changes the CPF merge text of our own database. */
export function changeCpf(objects: Mutable[], from: string | RegExp, to: string): void {
  const { annotations } = the(objects, 'Deployment').metadata;
  const before: string = annotations[CPF_MERGE_ANNOTATION];
  annotations[CPF_MERGE_ANNOTATION] = before.replace(from, to);
  if (annotations[CPF_MERGE_ANNOTATION] === before) {
    throw new Error(`nothing in the merge text is ${from}`);
  }
}

/** Makes our own database one of a StatefulSet that makes its claim; the CronJob follows the name. */
export function asStatefulSet(objects: Mutable[]): { changed: Mutable[]; template: Mutable } {
  const workload = asKind(objects, 'StatefulSet');
  const { metadata, spec } = ownClaim(objects);
  const template = { metadata: { name: 'data', labels: metadata.labels }, spec };
  workload.spec.serviceName = 'iris';
  workload.spec.volumeClaimTemplates = [template];
  workload.spec.template.spec.volumes.shift();
  const [job] = the(objects, 'CronJob').spec.jobTemplate.spec.template.spec.containers;
  job.env.find((each: Mutable) => each.name === 'CLAIM').value = 'data';
  return { changed: without(objects, 'PersistentVolumeClaim'), template };
}
