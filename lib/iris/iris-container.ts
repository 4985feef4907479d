import type { ContainerPort, ContainerProps, VolumeMount } from 'cdk8s-plus-27';
import { Cpu, EnvValue, ImagePullPolicy, Secret, Volume } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { dnsSubdomain, inRange, refuse } from '../util/check';
import { CpfMerge } from './cpf-merge';
import { DEFAULT_MEMORY } from './effective-cpf';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { irisProbes } from './iris-probes';
import { IRIS_UID, SecurityProfile } from './security-profile';
import { SUSPEND_TASKS_FILE, TASKS_SUSPENDED_MARKER } from './suspended-tasks';

const CPF_PATH = '/irissys/cpf';
const LICENSE_PATH = '/irissys/license';

/** Where this library mounts volumes besides the data. */
export const OWN_PATHS = [CPF_PATH, LICENSE_PATH];

/** Port of the web server in images that have one. */
export const WEB_PORT = 52773;

/** What the container gets from the construct. */
export interface ContainerParts {
  readonly ports: ContainerPort[];
  readonly dataDirectory: string;
  readonly data: VolumeMount;
  readonly cpf: Volume;
  /** Whether the volume of the merge file also holds the script that suspends the scheduled tasks. */
  readonly suspendTasks: boolean;
}

/** The ports that clients use: of the superserver, and of the web server if there is one. */
export function clientPorts(superserverPort: number, webPort?: number): ContainerPort[] {
  const web = webPort === undefined ? [] : [{ number: webPort, name: 'web' }];
  return [{ number: superserverPort, name: 'superserver' }, ...web];
}

/** The IRIS container. No `command`: the image's entrypoint is tini with iris-main. */
export function irisContainer(
  scope: Construct,
  props: IrisDurableSysProps,
  parts: ContainerParts,
): ContainerProps {
  const memory = props.memory ?? DEFAULT_MEMORY;
  const cpu = inRange('cpu', props.cpu ?? 1, 1, 1024);
  const readyFile = parts.suspendTasks ? TASKS_SUSPENDED_MARKER : undefined;
  const probes =
    (props.maintenance ?? false)
      ? undefined
      : irisProbes(props.probes ?? {}, parts.ports[0].number, readyFile);
  const restricted = (props.securityProfile ?? SecurityProfile.RESTRICTED) === SecurityProfile.RESTRICTED;
  return {
    name: 'iris',
    image: props.image.reference,
    // A registry that is down must not stop a failover; the image is pinned.
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    args: args(props, parts.suspendTasks),
    ports: parts.ports,
    envVariables: env(props, parts.dataDirectory),
    volumeMounts: [
      parts.data,
      // A folder, not a subPath: only so a changed file reaches the running container.
      { path: CPF_PATH, volume: parts.cpf, readOnly: true },
      ...licenseMount(scope, props.licenseSecretName),
      ...(props.mounts ?? []),
    ],
    startup: probes?.startup,
    liveness: probes?.liveness,
    readiness: probes?.readiness,
    resources: {
      cpu: {
        request: Cpu.units(cpu),
        limit:
          props.cpuLimit === undefined
            ? undefined
            : Cpu.units(inRange('cpuLimit', props.cpuLimit, cpu, 1024)),
      },
      memory: { request: memory, limit: memory },
    },
    securityContext: {
      ensureNonRoot: true,
      user: IRIS_UID,
      group: IRIS_UID,
      allowPrivilegeEscalation: !restricted,
      // IRIS writes outside of its volumes (iris-main.log, /tmp).
      readOnlyRootFilesystem: false,
    },
  };
}

function args(props: IrisDurableSysProps, suspendTasks: boolean): string[] {
  const { licenseSecretName, args: further } = props;
  const maintenance = props.maintenance ?? false;
  return [
    // iris-main would refuse to start for want of CAP_SETUID and CAP_SETGID, which it does not need.
    ...['--check-caps', 'false'],
    // There is no mirror.
    ...['--ISCAgent', 'false'],
    ...(licenseSecretName === undefined ? [] : ['--key', `${LICENSE_PATH}/iris.key`]),
    ...(maintenance ? ['--up', 'false'] : []),
    // In maintenance there is no IRIS to ask, and a hook that fails could end the container.
    ...(suspendTasks && !maintenance ? ['--after', `/bin/sh ${CPF_PATH}/${SUSPEND_TASKS_FILE}`] : []),
    ...(further ?? []),
  ];
}

function env(props: IrisDurableSysProps, dataDirectory: string): Record<string, EnvValue> {
  const reserved = Object.keys(props.env ?? {}).filter((name) => name.startsWith('ISC_'));
  if (reserved.length > 0) {
    refuse(
      'env',
      reserved.join(', '),
      'allowed: names that do not start with ISC_, which this construct sets',
    );
  }
  return {
    ISC_DATA_DIRECTORY: EnvValue.fromValue(dataDirectory),
    ISC_CPF_MERGE_FILE: EnvValue.fromValue(`${CPF_PATH}/${CpfMerge.FILE_NAME}`),
    ...props.env,
  };
}

function licenseMount(scope: Construct, secretName?: string): VolumeMount[] {
  if (secretName === undefined) {
    return [];
  }
  const secret = Secret.fromSecretName(scope, 'license', dnsSubdomain('licenseSecretName', secretName));
  // A folder, not a subPath: iris-main watches the key and upgrades the licence when it is rotated.
  return [
    {
      path: LICENSE_PATH,
      volume: Volume.fromSecret(scope, 'license-volume', secret, { name: 'license' }),
      readOnly: true,
    },
  ];
}
