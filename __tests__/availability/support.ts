import type { FailureMode } from '../../lib/availability/outcome';
import type { ProfileOverrides } from '../../lib/availability/profile';
import { predictFailure, type FailureReport, type Recovers } from '../../lib/availability/report';
import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { situationsOf, type Situation } from '../../lib/availability/situation';
import type { Obj } from '../../lib/manifests/object';

/** What a database of a test is like; anything else is as Kubernetes and Longhorn have it by default. */
export interface DatabaseOptions {
  readonly kind?: 'Deployment' | 'StatefulSet' | 'ReplicaSet' | 'DaemonSet';
  readonly accessMode?: string;
  readonly unreachable?: number | 'for ever';
  readonly grace?: number;
  readonly policy?: string;
  readonly provisioner?: string;
  readonly parameters?: Record<string, string>;
  readonly reclaimPolicy?: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly cpf?: string;
  readonly container?: Record<string, unknown>;
  readonly service?: Record<string, unknown>;
  readonly strategy?: string;
  readonly rollingUpdate?: Record<string, unknown>;
  /** Tolerates every taint. */
  readonly everything?: boolean;
  readonly more?: readonly Obj[];
}

const LABELS = { app: 'iris' };
export const IMAGE = 'registry.example/iris:2026.2.0.221.0';

/** A database on a Longhorn class, with the objects that decide how it survives. */
export function database(options: DatabaseOptions = {}): Obj[] {
  const { kind = 'Deployment', policy, unreachable, cpf } = options;
  return [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'data' },
      provisioner: options.provisioner ?? 'driver.longhorn.io',
      parameters: options.parameters ?? { numberOfReplicas: '3' },
      reclaimPolicy: options.reclaimPolicy ?? 'Retain',
    },
    ...(policy === undefined
      ? []
      : [
          {
            apiVersion: 'longhorn.io/v1beta2',
            kind: 'Setting',
            metadata: { name: 'node-down-pod-deletion-policy', namespace: 'longhorn-system' },
            value: policy,
          },
        ]),
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'iris-data', namespace: 'iris' },
      spec: {
        accessModes: [options.accessMode ?? 'ReadWriteOncePod'],
        storageClassName: 'data',
        resources: { requests: { storage: '10Gi' } },
      },
    },
    {
      apiVersion: 'apps/v1',
      kind,
      metadata: {
        name: 'iris',
        namespace: 'iris',
        annotations: cpf === undefined ? {} : { 'cdk8s-iris-ha/cpf-merge': cpf },
      },
      spec: {
        replicas: 1,
        strategy: { type: options.strategy ?? 'Recreate', rollingUpdate: options.rollingUpdate },
        template: {
          metadata: { labels: LABELS },
          spec: {
            terminationGracePeriodSeconds: options.grace,
            tolerations: options.everything
              ? [{ operator: 'Exists', tolerationSeconds: 10 }]
              : unreachable === undefined
                ? undefined
                : [
                    {
                      key: 'node.kubernetes.io/unreachable',
                      operator: 'Exists',
                      effect: 'NoExecute',
                      ...(unreachable === 'for ever' ? {} : { tolerationSeconds: unreachable }),
                    },
                  ],
            containers: [
              {
                name: 'iris',
                image: options.image ?? IMAGE,
                imagePullPolicy: options.imagePullPolicy,
                env: [{ name: 'ISC_DATA_DIRECTORY', value: '/data/IRIS' }],
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
                ...options.container,
              },
            ],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'iris', namespace: 'iris' },
      spec: { type: 'LoadBalancer', selector: LABELS, ports: [{ port: 1972 }], ...options.service },
    },
    ...(options.more ?? []),
  ];
}

/** The one situation of a database. */
export function situation(options: DatabaseOptions = {}, profile: ProfileOverrides = {}): Situation {
  const found = situationsOf(database(options), profile);
  if (found.length !== 1) {
    throw new Error(`expected one database, found ${found.length}`);
  }
  return found[0];
}

/** A failure of the catalogue. */
export function mode(id: string): FailureMode {
  const found = FAILURE_MODES.find((each) => each.id === id);
  if (found === undefined) {
    throw new Error(`there is no failure ${id}`);
  }
  return found;
}

/** The prediction of one failure. */
export function prediction(
  id: string,
  options: DatabaseOptions = {},
  profile: ProfileOverrides = {},
): FailureReport {
  return predictFailure(mode(id), situation(options, profile));
}

/** The recovery time of a prediction that recovers by itself. */
export function recovery({ failure, rto }: FailureReport): Recovers {
  if (rto.never) {
    throw new Error(`${failure} never recovers: ${rto.waitsFor}`);
  }
  return rto;
}

export const BOTH = 'delete-both-statefulset-and-deployment-pod';
