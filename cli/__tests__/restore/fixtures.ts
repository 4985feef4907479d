import type { Restore } from '../../src/restore/checks';
import type { RestoreTarget } from '../../src/restore/database';
import { toVolumeSnapshot } from '../../src/snapshot/volume-snapshot';
import { IMAGE, volumeSnapshot, type SnapshotOptions } from '../cluster';

export interface DatabaseOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly image?: string;
  readonly claimName?: string;
  readonly size?: unknown;
  readonly claim?: Record<string, unknown>;
}

/** The claim and the Deployment of a database, as the library synthesizes them. */
export function databaseManifests(options: DatabaseOptions = {}): Record<string, unknown>[] {
  const { name = 'iris', namespace = 'iris', image = IMAGE, size = '10Gi' } = options;
  const claimName = options.claimName ?? `${name}-data`;
  return [
    {
      kind: 'PersistentVolumeClaim',
      metadata: { name: claimName, namespace },
      spec: { resources: { requests: { storage: size } } },
      ...options.claim,
    },
    {
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'sidecar', image: 'other' },
              { name: 'iris', image },
            ],
            volumes: [
              { name: 'cpf', secret: { secretName: `${name}-cpf` } },
              { name: 'data', persistentVolumeClaim: { claimName } },
            ],
          },
        },
      },
    },
  ];
}

export const GI = 2 ** 30;

export const target: RestoreTarget = {
  file: 'dist/20-iris.k8s.yaml',
  name: 'iris',
  namespace: 'iris',
  image: IMAGE,
  claimName: 'iris-data',
  claim: 'original',
  size: 10 * GI,
  originalSize: 10 * GI,
};

export interface RestoreOptions {
  readonly snapshot?: SnapshotOptions;
  readonly target?: Partial<RestoreTarget>;
  readonly kind?: string;
  readonly beside?: boolean;
}

/** A restore with which everything is right, but for what is said here. */
export function restore(options: RestoreOptions = {}): Restore {
  return {
    snapshot: toVolumeSnapshot(volumeSnapshot(options.snapshot)),
    kind: 'kind' in options ? options.kind : 'snap',
    target: { ...target, ...options.target },
    beside: options.beside ?? false,
  };
}
