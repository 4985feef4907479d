import { EnvValue, Volume } from 'cdk8s-plus-27';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { IrisImage } from '../../lib/iris/iris-image';
import { SecurityProfile } from '../../lib/iris/security-profile';
import { databaseChart, only } from '../support/synth';

interface PodContainer {
  name: string;
  imagePullPolicy: string;
  ports: { hostPort?: number }[];
  resources: { limits: Record<string, string>; requests: Record<string, string> };
  securityContext: Record<string, unknown>;
  [field: string]: unknown;
}
interface PodSpec {
  containers: PodContainer[];
  initContainers?: PodContainer[];
  volumes: Record<string, unknown>[];
  securityContext: Record<string, unknown>;
  [field: string]: unknown;
}

const licensed = IrisImage.licensed(`registry.example/iris@sha256:${'0'.repeat(64)}`);

function deployment(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2, ...props });
  return only(chart, 'Deployment').spec as {
    replicas: number;
    strategy: object;
    template: { spec: PodSpec };
  };
}
const pod = (props: Partial<IrisDurableSysProps> = {}) => deployment(props).template.spec;

const everyPod: [string, Partial<IrisDurableSysProps>][] = [
  ['the default', {}],
  ['a licensed image', { image: licensed, licenseSecretName: 'key' }],
  ['a ConfigMap', { credentials: IrisCredentials.imageFirstLogin() }],
  ['maintenance', { maintenance: true }],
  ['an existing claim with a variable', { existingClaimName: 'old', env: { TZ: EnvValue.fromValue('UTC') } }],
];

// https://kubernetes.io/docs/concepts/security/pod-security-standards/
describe.each(everyPod)('Pod Security "restricted" lets the pod in: %s', (_, props) => {
  const spec = pod(props);
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];

  test('nothing of the host', () => {
    expect([spec.hostNetwork, spec.hostPID, spec.hostIPC]).toEqual([false, undefined, undefined]);
    expect(containers.flatMap(({ ports }) => ports).filter(({ hostPort }) => hostPort !== undefined)).toEqual(
      [],
    );
  });

  test('only volumes of the allowed types', () => {
    const allowed = [
      'configMap',
      'csi',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ];
    const types = spec.volumes.flatMap((volume) => Object.keys(volume).filter((key) => key !== 'name'));
    expect(types).toHaveLength(spec.volumes.length);
    expect(types.filter((type) => !allowed.includes(type))).toEqual([]);
  });

  test('no privileges', () => {
    expect(containers.length).toBeGreaterThan(0);
    for (const { securityContext } of containers) {
      expect(securityContext).toMatchObject({
        privileged: false,
        allowPrivilegeEscalation: false,
        runAsNonRoot: true,
        runAsUser: 51773,
        capabilities: { drop: ['ALL'] },
      });
      expect(securityContext).not.toHaveProperty('capabilities.add');
      expect(securityContext).not.toHaveProperty('procMount');
      expect(securityContext).not.toHaveProperty('seLinuxOptions');
      expect(securityContext).not.toHaveProperty('seccompProfile');
    }
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 51773,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(spec.securityContext).not.toHaveProperty('sysctls');
    expect(spec.securityContext).not.toHaveProperty('seLinuxOptions');
  });
});

/** The paths at which two values differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) ? [] : [path];
  }
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) =>
    differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}/${key}`),
  );
}

test('the profile "baseline" differs in two fields only', () => {
  const restricted = deployment({ securityProfile: SecurityProfile.RESTRICTED });
  const baseline = deployment({ securityProfile: SecurityProfile.BASELINE });
  expect(differences(restricted, baseline).sort()).toEqual([
    '/template/spec/containers/0/securityContext/allowPrivilegeEscalation',
    '/template/spec/containers/0/securityContext/capabilities',
  ]);
  expect(baseline.template.spec.containers[0].securityContext.allowPrivilegeEscalation).toBe(true);
  expect(deployment()).toEqual(restricted);
});

describe('no default of cdk8s-plus reaches IRIS', () => {
  const spec = deployment();
  const { containers, securityContext, initContainers, ...rest } = spec.template.spec;
  const [iris] = containers;

  test.each<[string, unknown, unknown]>([
    ['two replicas', spec.replicas, 1],
    ['a rolling update', spec.strategy, { type: 'Recreate' }],
    ['a read-only root', iris.securityContext.readOnlyRootFilesystem, false],
    [
      'no user or group of the pod',
      [securityContext.runAsUser, securityContext.runAsGroup, securityContext.fsGroup],
      [51773, 51773, 51773],
    ],
    [
      'no user or group of the container',
      [iris.securityContext.runAsUser, iris.securityContext.runAsGroup],
      [51773, 51773],
    ],
    ['the change of all owners at every mount', securityContext.fsGroupChangePolicy, 'OnRootMismatch'],
    [
      'a startup probe that kills after 30 s',
      [iris.startupProbe].map((probe) => {
        const { tcpSocket, failureThreshold } = probe as { tcpSocket?: object; failureThreshold: number };
        return [tcpSocket, failureThreshold];
      }),
      [[undefined, 360]],
    ],
    [
      'limits and requests that somebody else chose',
      iris.resources,
      { limits: { memory: '4096Mi' }, requests: { cpu: '1', memory: '4096Mi' } },
    ],
    ['init containers with such limits', initContainers, undefined],
    ['a pull at every start', iris.imagePullPolicy, 'IfNotPresent'],
    ['the name main', iris.name, 'iris'],
    ['a token of the service account', rest.automountServiceAccountToken, false],
    ['service links', rest.enableServiceLinks, false],
    ['a host name that changes', rest.hostname, 'iris'],
    ['a shared process namespace, in which tini is not the first', rest.shareProcessNamespace, undefined],
    ['a command instead of the entrypoint of the image', iris.command, undefined],
    ['a working directory that IRIS cannot write to', iris.workingDir, undefined],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  test('the grace period is set on purpose, to the default of the design or longer', () => {
    expect(rest.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(30);
  });
});

describe('the container', () => {
  const iris = (props?: Partial<IrisDurableSysProps>) => pod(props).containers[0];
  const FIRST = ['--check-caps', 'false', '--ISCAgent', 'false'];

  test.each<[string, Partial<IrisDurableSysProps>, string[]]>([
    ['the default', {}, []],
    ['a licence', { image: licensed, licenseSecretName: 'k' }, ['--key', '/irissys/license/iris.key']],
    ['maintenance', { maintenance: true }, ['--up', 'false']],
    ['further ones', { args: ['--after', 'x y'] }, ['--after', 'x y']],
    [
      'all',
      { image: licensed, licenseSecretName: 'k', maintenance: true, args: ['-a', 'b'] },
      ['--key', '/irissys/license/iris.key', '--up', 'false', '-a', 'b'],
    ],
  ])('arguments: %s', (_, props, further) => {
    expect(iris(props).args).toEqual([...FIRST, ...further]);
  });

  test('maintenance has no probes', () => {
    const container = iris({ maintenance: true });
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
      expect(container).not.toHaveProperty(probe);
      expect(iris()).toHaveProperty(probe);
    }
  });

  test('mounts are folders: a subPath would never see a changed file', () => {
    const chart = databaseChart();
    const volume = Volume.fromEmptyDir(chart, 'journal', 'journal');
    expect(
      iris({ image: licensed, licenseSecretName: 'k', mounts: [{ path: '/journal', volume }] }).volumeMounts,
    ).toEqual([
      { mountPath: '/irissys/data', name: 'data' },
      { mountPath: '/irissys/cpf', name: 'cpf', readOnly: true },
      { mountPath: '/irissys/license', name: 'license', readOnly: true },
      { mountPath: '/journal', name: 'journal' },
    ]);
  });
});
