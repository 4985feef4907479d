import { Size } from 'cdk8s';
import type { IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { PersistentVolumeClaim, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { dnsSubdomain, oneOf, quantityText, refuse } from '../util/check';
import type { IIrisStorage } from '../storage/iris-storage';
import type { IrisDataSource } from './iris-data-source';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { IrisAccessMode } from './iris-durable-sys-props';
import { databaseLabels } from './labels';

/** Default size of the volume. */
export const DEFAULT_SIZE = Size.gibibytes(10);

/** What a claim for a database is made of. */
export interface ClaimRequest {
  readonly name: string;
  readonly database: string;
  readonly storage: IIrisStorage;
  readonly size?: Size;
  readonly accessMode?: IrisAccessMode;
  readonly dataSource?: IrisDataSource;
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
    metadata: { name: dnsSubdomain('claim name', request.name), labels: databaseLabels(request.database) },
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

/** The claim of a database: a new one from its storage, or without storage one that exists. */
export function databaseClaim(
  scope: Construct,
  name: string,
  props: IrisDurableSysProps,
  storage?: IIrisStorage,
): IPersistentVolumeClaim {
  const { existingClaimName, size, accessMode, dataSource } = props;
  if (storage !== undefined) {
    return newClaim(scope, 'claim', {
      name: `${name}-data`,
      database: name,
      storage,
      size,
      accessMode,
      dataSource,
    });
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
  return PersistentVolumeClaim.fromClaimName(
    scope,
    'claim',
    dnsSubdomain('existingClaimName', existingClaimName!),
  );
}
