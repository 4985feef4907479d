import { createHash } from 'crypto';
import { ConfigMap, Secret, Volume } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { refuse } from '../util/check';
import { CpfMerge } from './cpf-merge';
import type { IrisCredentials } from './iris-credentials';
import { IrisCredentialsKind } from './iris-credentials';
import { CpfUpdateMode } from './cpf-update-mode';
import { databaseLabels } from './labels';

/** How the merge file reaches the container. */
export interface CpfDelivery {
  readonly volume: Volume;
  /** The merge file without credentials, where somebody else has to complete it. */
  readonly template?: string;
}

/** What is delivered, and how. */
export interface CpfRequest {
  readonly database: string;
  readonly cpf: CpfMerge;
  readonly credentials: IrisCredentials;
  readonly update: CpfUpdateMode;
  /** Whether the passwords of another database are in the data, so that the hash has to replace them. */
  readonly isCopy: boolean;
  /** Further files in the volume, by name; an existing Secret cannot take any. */
  readonly files: Record<string, string>;
}

/**
 * Puts the merge file into a volume: of an existing Secret, an emitted Secret, or a ConfigMap when it holds no secret.
 */
export function deliverCpf(scope: Construct, request: CpfRequest): CpfDelivery {
  const { cpf, credentials, update } = request;
  if (cpf.holdsSecret && credentials.kind !== IrisCredentialsKind.EMITTED_SECRET) {
    refuse(
      'cpf',
      'a password hash or another secret',
      'allowed: IrisCredentials.emittedSecret() with a pipeline that encrypts, or the secret only in the Secret that iris-ha secret makes',
    );
  }
  switch (credentials.kind) {
    case IrisCredentialsKind.EXISTING_SECRET:
      return fromExistingSecret(scope, cpf, credentials, update);
    case IrisCredentialsKind.EMITTED_SECRET: {
      const hash = credentials.passwordHash!;
      const complete = request.isCopy ? cpf.withPasswordOfAccounts(hash) : cpf.withPasswordHash(hash);
      const { data: stringData, ...common } = contentOf(request, complete);
      const secret = new Secret(scope, 'cpf', { ...common, stringData });
      return { volume: Volume.fromSecret(scope, 'cpf-volume', secret, { name: 'cpf' }) };
    }
    default: {
      const configMap = new ConfigMap(scope, 'cpf', contentOf(request, cpf));
      return { volume: Volume.fromConfigMap(scope, 'cpf-volume', configMap, { name: 'cpf' }) };
    }
  }
}

function fromExistingSecret(
  scope: Construct,
  cpf: CpfMerge,
  { secretName, secretKey }: IrisCredentials,
  update: CpfUpdateMode,
): CpfDelivery {
  if (update === CpfUpdateMode.ROLLOUT) {
    refuse(
      'cpfUpdate',
      'ROLLOUT with an existing Secret, whose content is not known here',
      'allowed: CpfUpdateMode.LIVE; to roll out, give the new Secret another name',
    );
  }
  const secret = Secret.fromSecretName(scope, 'cpf', secretName!);
  return {
    template: cpf.render(),
    volume: Volume.fromSecret(scope, 'cpf-volume', secret, {
      name: 'cpf',
      items: { [secretKey!]: { path: CpfMerge.FILE_NAME } },
    }),
  };
}

/** The fields that ConfigMap and Secret have in common. */
function contentOf({ database, update, files }: CpfRequest, cpf: CpfMerge) {
  const data = { [CpfMerge.FILE_NAME]: cpf.render(), ...files };
  return {
    metadata: {
      name: objectName(database, Object.values(data).join(''), update),
      labels: databaseLabels(database),
    },
    data,
    immutable: update === CpfUpdateMode.ROLLOUT ? true : undefined,
  };
}

/** A live file keeps its name; a rolled-out one has its content in its name, so that the pod template changes with it. */
function objectName(database: string, content: string, update: CpfUpdateMode): string {
  const name = `${database}-cpf`;
  return update === CpfUpdateMode.LIVE
    ? name
    : `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}`;
}
