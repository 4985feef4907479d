import { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { PersistentVolumeClaim, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { RESTORED_FROM_ANNOTATION } from '../manifests/copy';
import { dnsSubdomain, oneOf, quantityText, refuse } from '../util/check';
import type { IIrisStorage } from '../storage/iris-storage';
import { IrisDataSource } from './iris-data-source';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { IrisAccessMode } from './access-mode';
import { databaseLabels } from './labels';
import { originalClaimName, restoredClaimName } from './restore-in-place';

/** Default size of the volume. */
export const DEFAULT_SIZE = Size.gibibytes(10);

/**
 * Argo CD neither prunes nor deletes the claim: one that is left out of git by mistake, or an Application that is deleted,
 * must not take the data along.
 */
const KEEP = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

/** What a claim for a database is made of. */
export interface ClaimRequest {
  readonly name: string;
  readonly database: string;
  readonly storage: IIrisStorage;
  readonly size?: Size;
  readonly accessMode?: IrisAccessMode;
  readonly dataSource?: IrisDataSource;
  readonly annotations?: Record<string, string>;
}

/** The claims of a database. */
export interface DatabaseClaims {
  /** The one that is mounted. */
  readonly current: IPersistentVolumeClaim;
  /** With a restore in place the one that is kept. */
  readonly previous?: IPersistentVolumeClaim;
}

/**
 * Emits a claim for a database. Level 1, because the level-2 claim knows neither `dataSource` nor sizes in Mi.
 */
export function newClaim(scope: Construct, id: string, request: ClaimRequest): IPersistentVolumeClaim {
  const { storage, dataSource } = request;
  const accessMode = oneOf(
    'accessMode',
    request.accessMode ?? IrisAccessMode.READ_WRITE_ONCE_POD,
    Object.values(IrisAccessMode),
  );
  if (accessMode === IrisAccessMode.READ_WRITE_ONCE_POD && !storage.supportsReadWriteOncePod) {
    refuse(
      'accessMode',
      `ReadWriteOncePod with the class '${storage.storageClassName}', whose provisioner does not know it`,
      'allowed: IrisAccessMode.READ_WRITE_ONCE (weaker: two pods of one node may share the volume)',
    );
  }
  if (dataSource?.kind === 'PersistentVolumeClaim' && dataSource.name === request.name) {
    refuse('dataSource', `the claim '${request.name}' itself`, 'allowed: another claim, or another name');
  }
  const claim = new k8s.KubePersistentVolumeClaim(scope, id, {
    metadata: {
      name: dnsSubdomain('claim name', request.name),
      labels: databaseLabels(request.database),
      annotations: { ...KEEP, ...request.annotations },
    },
    spec: {
      storageClassName: storage.storageClassName,
      accessModes: [accessMode],
      volumeMode: 'Filesystem',
      resources: {
        requests: { storage: k8s.Quantity.fromString(quantityText('size', request.size ?? DEFAULT_SIZE)) },
      },
      dataSource: dataSource && {
        kind: dataSource.kind,
        name: dataSource.name,
        apiGroup: dataSource.apiGroup,
      },
    },
  });
  return PersistentVolumeClaim.fromClaimName(scope, `${id}-ref`, claim.name);
}

/** The claims of a database: new ones from its storage, or without storage one that exists. */
export function databaseClaims(
  scope: Construct,
  name: string,
  props: IrisDurableSysProps,
  storage?: IIrisStorage,
): DatabaseClaims {
  const { existingClaimName, size, accessMode, dataSource, restore } = props;
  if (storage !== undefined) {
    const request = { name: originalClaimName(name), database: name, storage, size, accessMode, dataSource };
    const original = newClaim(scope, 'claim', request);
    if (restore === undefined) {
      return { current: original };
    }
    const current = newClaim(scope, 'restored-claim', {
      ...request,
      name: restoredClaimName(name, restore),
      size: restore.size ?? size,
      dataSource: IrisDataSource.volumeSnapshot(restore.snapshotName),
      annotations: { [RESTORED_FROM_ANNOTATION]: restore.snapshotName },
    });
    return { current, previous: original };
  }
  const conflicting = Object.entries({ size, accessMode, dataSource, storage: props.storage })
    .filter(([, value]) => value !== undefined)
    .map(([prop]) => prop);
  if (conflicting.length > 0) {
    refuse(
      'existingClaimName',
      `it and ${conflicting.join(', ')}`,
      'allowed: existingClaimName alone, because the claim has its own',
    );
  }
  const existing = dnsSubdomain('existingClaimName', existingClaimName!);
  return { current: PersistentVolumeClaim.fromClaimName(scope, 'claim', existing) };
}
