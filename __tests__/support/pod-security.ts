interface SecurityContext {
  privileged?: boolean;
  allowPrivilegeEscalation?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  seccompProfile?: { type: string };
  capabilities?: { add?: string[]; drop?: string[] };
  procMount?: string;
  seLinuxOptions?: object;
  sysctls?: object[];
  [field: string]: unknown;
}

export interface PodContainer {
  name: string;
  ports?: { hostPort?: number }[];
  securityContext?: SecurityContext;
  [field: string]: unknown;
}

/** A pod, as far as Pod Security looks at it. */
export interface PodSpec {
  containers: PodContainer[];
  initContainers?: PodContainer[];
  volumes?: Record<string, unknown>[];
  securityContext?: SecurityContext;
  [field: string]: unknown;
}

const VOLUME_TYPES =
  'configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' ');
const SECCOMP_TYPES = ['RuntimeDefault', 'Localhost'];

/**
 * Why Pod Security "restricted" would not let a pod in; stricter where we need nothing: no capability, no SELinux options,
 * no sysctl.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function restrictedViolations(pod: PodSpec): string[] {
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  const ofPod = pod.securityContext ?? {};
  const says: [boolean, string][] = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].map((field): [boolean, string] => [pod[field] === true, field]),
    ...(pod.volumes ?? []).map((volume): [boolean, string] => {
      const types = Object.keys(volume).filter((key) => key !== 'name');
      return [types.length !== 1 || !VOLUME_TYPES.includes(types[0]), `volume of the type ${types.join()}`];
    }),
    [ofPod.sysctls !== undefined, 'sysctls'],
    [ofPod.seLinuxOptions !== undefined, 'seLinuxOptions'],
    [ofPod.runAsUser === 0, 'runAsUser 0'],
    ...containers.flatMap(({ name, ports, securityContext: own = {} }): [boolean, string][] =>
      (
        [
          [ports?.some(({ hostPort }) => hostPort !== undefined) ?? false, 'hostPort'],
          [own.privileged === true, 'privileged'],
          [own.allowPrivilegeEscalation !== false, 'allowPrivilegeEscalation'],
          [(own.runAsNonRoot ?? ofPod.runAsNonRoot) !== true, 'runAsNonRoot'],
          [own.runAsUser === 0, 'runAsUser 0'],
          [own.capabilities?.drop?.includes('ALL') !== true, 'capabilities without drop ALL'],
          [own.capabilities?.add !== undefined, 'capabilities that are added'],
          [own.procMount !== undefined, 'procMount'],
          [own.seLinuxOptions !== undefined, 'seLinuxOptions'],
          [
            !SECCOMP_TYPES.includes((own.seccompProfile ?? ofPod.seccompProfile)?.type ?? ''),
            'seccompProfile',
          ],
        ] as [boolean, string][]
      ).map(([violates, text]) => [violates, `${name}: ${text}`]),
    ),
  ];
  return says.filter(([violates]) => violates).map(([, text]) => text);
}
