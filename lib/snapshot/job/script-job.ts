import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { inRange, positiveSeconds, refuse } from '../../util/check';
import { JOB_LABEL } from '../../manifests/own-jobs';
import { SNAPSHOT_LABELS } from '../snapshot-labels';
import type { SnapshotJobProps } from './job-props';
import { DEFAULT_KUBECTL_IMAGE, checkKubectlImage } from './kubectl-image';
import { readScripts } from './scripts';

/** No user of the cluster; `nobody` (65534) is what a mapped user can become. */
const JOB_UID = 65532;
const SCRIPTS_PATH = '/scripts';

/** A job that runs one of our scripts with kubectl. */
export interface ScriptJob extends SnapshotJobProps {
  /** Name of all its objects. */
  readonly name: string;
  readonly database: string;
  /** What it does: `snapshot` or `restore-drill`. */
  readonly job: string;
  /** Script that is run, then those that it loads. */
  readonly scripts: string[];
  readonly env: Record<string, string>;
  /** Variables whose value is a field of the pod, besides its namespace and its name. */
  readonly fields?: Record<string, string>;
  readonly rules: k8s.PolicyRule[];
  /** Why it needs what a reviewer or a policy tool will ask about. */
  readonly reason: string;
  /** Seconds after which Kubernetes ends it. */
  readonly deadline: number;
  /** Seconds it has to clean up after it was told to end. */
  readonly grace: number;
  readonly imagePullSecretNames?: string[];
  /** Annotations of every object but pods. */
  readonly annotations?: Record<string, string>;
  /** Annotations of the pod besides those of every job. */
  readonly podAnnotations?: Record<string, string>;
  /** Further connections that the pod may open. */
  readonly egress?: k8s.NetworkPolicyEgressRule[];
  /** Files besides the scripts. */
  readonly files?: Record<string, string>;
}

/**
 * Emits what a job needs around it (ServiceAccount, Role, RoleBinding, scripts, NetworkPolicy) and gives its spec.
 */
export function scriptJob(scope: Construct, props: ScriptJob): k8s.JobSpec {
  const { name } = props;
  if (name === props.database) {
    refuse(
      'name',
      `'${name}'`,
      'allowed: another name than that of the database, whose objects it would replace',
    );
  }
  const metadata = { name, labels: jobLabels(props), annotations: props.annotations };
  new k8s.KubeServiceAccount(scope, 'service-account', { metadata, automountServiceAccountToken: false });
  new k8s.KubeRole(scope, 'role', {
    metadata: { ...metadata, annotations: { ...props.annotations, 'cdk8s-iris-ha/reason': props.reason } },
    rules: props.rules,
  });
  new k8s.KubeRoleBinding(scope, 'role-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name }],
  });
  new k8s.KubeConfigMap(scope, 'scripts', {
    metadata,
    data: { ...readScripts(props.scripts), ...props.files },
  });
  new k8s.KubeNetworkPolicy(scope, 'network-policy', { metadata, spec: networkPolicy(props) });
  return {
    // A second pod would freeze again while nobody knows what the first has done. The next time is the next schedule.
    backoffLimit: 0,
    activeDeadlineSeconds: props.deadline,
    ttlSecondsAfterFinished: positiveSeconds('keepFinished', props.keepFinished ?? Duration.days(3)),
    template: {
      metadata: { labels: jobLabels(props), annotations: { ...POD_ANNOTATIONS, ...props.podAnnotations } },
      spec: podSpec(props),
    },
  };
}

/** Labels of the objects of a job; those of the command line find its CronJob by them. */
export function jobLabels({ name, database, job }: Pick<ScriptJob, 'name' | 'database' | 'job'>) {
  return {
    'app.kubernetes.io/name': 'cdk8s-iris-ha-job',
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': job,
    'app.kubernetes.io/managed-by': 'cdk8s-iris-ha',
    [JOB_LABEL]: job,
    [SNAPSHOT_LABELS.DATABASE]: database,
    [SNAPSHOT_LABELS.POLICY]: name,
  };
}

const POD_ANNOTATIONS = {
  // Evicted in the middle it would only have to thaw and start over.
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'checkov.io/skip1': 'CKV_K8S_38=the job talks to the API server, with the rights of its Role',
};

function podSpec(props: ScriptJob): k8s.PodSpec {
  return {
    serviceAccountName: props.name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: props.grace,
    imagePullSecrets: props.imagePullSecretNames?.map((name) => ({ name })),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: JOB_UID,
      runAsGroup: JOB_UID,
      fsGroup: JOB_UID,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'job',
        image: checkKubectlImage(props.kubectlImage ?? DEFAULT_KUBECTL_IMAGE),
        imagePullPolicy: 'IfNotPresent',
        command: ['/bin/sh', `${SCRIPTS_PATH}/${props.scripts[0]}`],
        env: environment(props),
        resources: {
          requests: quantities({ cpu: '50m', memory: '64Mi' }),
          // A list of a thousand snapshots has to fit in.
          limits: quantities({ cpu: '1', memory: '256Mi' }),
        },
        securityContext: {
          runAsNonRoot: true,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [
          { name: 'scripts', mountPath: SCRIPTS_PATH, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'scripts', configMap: { name: props.name } },
      { name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString('32Mi') } },
    ],
  };
}

/** Who the pod is, and what the scripts read, in alphabetical order. */
function environment({ env, fields }: ScriptJob): k8s.EnvVar[] {
  const pod = { NAMESPACE: 'metadata.namespace', POD_NAME: 'metadata.name', ...fields };
  return [
    ...Object.entries(pod).map(([name, fieldPath]) => ({ name, valueFrom: { fieldRef: { fieldPath } } })),
    // kubectl keeps what it has discovered of the API below it.
    { name: 'HOME', value: '/tmp' },
    ...Object.keys(env)
      .sort()
      .map((name) => ({ name, value: env[name] })),
  ];
}

function quantities(values: Record<string, string>): Record<string, k8s.Quantity> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, k8s.Quantity.fromString(value)]),
  );
}

/** Nobody connects to a job, and it connects to the API server alone. */
function networkPolicy(props: ScriptJob): k8s.NetworkPolicySpec {
  const ports = (props.apiServerPorts ?? [443, 6443]).map((port) =>
    inRange('apiServerPorts', port, 1, 65535),
  );
  if (ports.length === 0) {
    refuse('apiServerPorts', 'none', 'allowed: at least one port; a rule without any would open all of them');
  }
  return {
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/name': 'cdk8s-iris-ha-job',
        'app.kubernetes.io/instance': props.name,
      },
    },
    policyTypes: ['Ingress', 'Egress'],
    egress: [
      { ports: ports.map((port) => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) })) },
      ...(props.egress ?? []),
    ],
  };
}
