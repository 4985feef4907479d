import { originalClaimName } from '../../../lib/iris/restore-in-place';
import { RESTORED_FROM_ANNOTATION } from '../../../lib/manifests/copy';
import { isNamed, severalFound, shown, withoutRepeats } from '../databases';
import { CommandError } from '../errors';
import type { Manifest } from '../manifests';
import { list, obj, text, type Obj } from '../../../lib/manifests/object';
import { bytesOf } from '../../../lib/manifests/quantity';

/** A database among the manifests, as far as a restore needs it. */
export interface RestoreTarget {
  readonly file: string;
  /** Name of its Deployment. */
  readonly name: string;
  readonly namespace?: string;
  /** The namespace that `kubectl apply` has to be told, because the manifests have none. */
  readonly applyNamespace?: string;
  readonly image: string;
  /** The claim that it mounts. */
  readonly claimName: string;
  /** Where that claim comes from: made for the database, restored in place, a copy, or given with `existingClaimName`. */
  readonly claim: 'original' | 'restored' | 'copy' | 'existing';
  /** Name of the VolumeSnapshot that the claim is filled from. */
  readonly restoredFrom?: string;
  /** Size of that claim in bytes; undefined for a claim that is not among the manifests. */
  readonly size?: number;
  /** Size of the claim that it had before a restore in place. */
  readonly originalSize?: number;
}

const CONTAINER = 'iris';
const VOLUME = 'data';

/**
 * The databases among the manifests: Deployments with a container `iris` and a volume `data` from a claim.
 *
 * @param manifests what was synthesized
 */
export function findRestoreTargets(manifests: readonly Manifest[]): RestoreTarget[] {
  return withoutRepeats(manifests.flatMap((manifest) => toTarget(manifest, manifests)));
}

/**
 * The one database that is meant.
 *
 * @param manifests what was synthesized
 * @param name of its Deployment, or `namespace/name`; needed when there are several
 * @param namespace its namespace, or the one that manifests without a namespace are applied to
 */
export function chooseRestoreTarget(
  manifests: readonly Manifest[],
  name?: string,
  namespace?: string,
): RestoreTarget {
  const targets = findRestoreTargets(manifests);
  const chosen = targets.filter(
    (each) =>
      (name === undefined || isNamed(each, name)) &&
      (namespace === undefined || each.namespace === undefined || each.namespace === namespace),
  );
  if (chosen.length === 1) {
    const [target] = chosen;
    return target.namespace === undefined ? { ...target, namespace, applyNamespace: namespace } : target;
  }
  if (targets.length === 0) {
    throw new CommandError(
      `no database among the manifests: no Deployment has a container '${CONTAINER}' and a volume '${VOLUME}' ` +
        'from a claim; say with --manifests where they are',
    );
  }
  throw new CommandError(
    chosen.length === 0
      ? `no database is the one you mean; there is ${shown(targets)}; correct --name or --namespace`
      : severalFound(chosen),
  );
}

function toTarget({ file, object }: Manifest, manifests: readonly Manifest[]): RestoreTarget[] {
  const metadata = obj(object.metadata);
  const [name, namespace] = [text(metadata.name), text(metadata.namespace)];
  const { containers, volumes } = obj(obj(obj(object.spec).template).spec);
  const image = text(named(containers, CONTAINER).image);
  const claimName = text(obj(named(volumes, VOLUME).persistentVolumeClaim).claimName);
  if (object.kind !== 'Deployment' || !name || !image || !claimName) {
    return [];
  }
  const claim = claimAmong(manifests, claimName, namespace);
  const original = claimAmong(manifests, originalClaimName(name), namespace);
  return [
    {
      ...{ file, name, namespace, image, claimName },
      claim: originOf(claim, original),
      restoredFrom: text(obj(obj(claim?.spec).dataSource).name),
      size: sizeOf(claim),
      originalSize: sizeOf(original),
    },
  ];
}

function named(value: unknown, name: string): Obj {
  return obj(list(value).find((each) => each.name === name));
}

function claimAmong(manifests: readonly Manifest[], name: string, namespace?: string): Obj | undefined {
  return manifests
    .filter(({ object }) => object.kind === 'PersistentVolumeClaim')
    .map(({ object }) => object)
    .find(({ metadata }) => obj(metadata).name === name && text(obj(metadata).namespace) === namespace);
}

function originOf(claim: Obj | undefined, original: Obj | undefined): RestoreTarget['claim'] {
  if (obj(obj(claim?.metadata).annotations)[RESTORED_FROM_ANNOTATION] !== undefined) {
    return 'restored';
  }
  if (claim === undefined || claim !== original) {
    return 'existing';
  }
  return obj(claim.spec).dataSource === undefined ? 'original' : 'copy';
}

function sizeOf(claim: Obj | undefined): number | undefined {
  return bytesOf(obj(obj(obj(claim?.spec).resources).requests).storage);
}
