import { EnvValue, Volume } from 'cdk8s-plus-27';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { IrisImage } from '../../lib/iris/iris-image';
import { SecurityProfile } from '../../lib/iris/security-profile';
import type { PodContainer, PodSpec } from '../support/pod-security';
import { restrictedViolations } from '../support/pod-security';
import { databaseChart, only } from '../support/synth';

type Context = Record<string, unknown>;
interface Container extends PodContainer {
  securityContext: NonNullable<PodContainer['securityContext']>;
}
interface DatabasePod extends PodSpec {
  containers: Container[];
  securityContext: NonNullable<PodSpec['securityContext']>;
}

const licensed = IrisImage.licensed(`registry.example/iris@sha256:${'0'.repeat(64)}`);

function deployment(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2, ...props });
  return only(chart, 'Deployment').spec as {
    replicas: number;
    strategy: object;
    template: { spec: DatabasePod };
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

describe.each(everyPod)('Pod Security "restricted" lets the pod in: %s', (_, props) => {
  const spec = pod(props);

  test('nothing of it is violated', () => {
    expect(spec.containers.length).toBeGreaterThan(0);
    expect(restrictedViolations(spec)).toEqual([]);
  });

  test('the user is that of the image, and what is refused by others is written out', () => {
    for (const { securityContext } of [...spec.containers, ...((spec.initContainers ?? []) as Container[])]) {
      expect(securityContext).toMatchObject({ privileged: false, runAsNonRoot: true, runAsUser: 51773 });
      expect(securityContext).not.toHaveProperty('seccompProfile');
    }
    expect(spec).toMatchObject({
      hostNetwork: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 51773,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
  });
});

describe('the check itself sees', () => {
  const good = pod();
  const withContainer = (fields: object) => ({ ...good, containers: [{ ...good.containers[0], ...fields }] });
  const withContext = (fields: Context) =>
    withContainer({ securityContext: { ...good.containers[0].securityContext, ...fields } });
  const withPodContext = (fields: Context) => ({
    ...good,
    securityContext: { ...good.securityContext, ...fields },
  });

  test.each<[string, PodSpec]>([
    ['hostNetwork', { ...good, hostNetwork: true }],
    ['hostPID', { ...good, hostPID: true }],
    ['hostIPC', { ...good, hostIPC: true }],
    ['volume of the type hostPath', { ...good, volumes: [{ name: 'x', hostPath: { path: '/' } }] }],
    ['sysctls', withPodContext({ sysctls: [] })],
    ['seLinuxOptions', withPodContext({ seLinuxOptions: {} })],
    ['runAsUser 0', withPodContext({ runAsUser: 0 })],
    ['iris: hostPort', withContainer({ ports: [{ hostPort: 80 }] })],
    ['iris: privileged', withContext({ privileged: true })],
    ['iris: allowPrivilegeEscalation', withContext({ allowPrivilegeEscalation: undefined })],
    ['iris: runAsNonRoot', withContext({ runAsNonRoot: false })],
    ['iris: runAsUser 0', withContext({ runAsUser: 0 })],
    ['iris: capabilities without drop ALL', withContext({ capabilities: { drop: ['NET_RAW'] } })],
    ['iris: capabilities that are added', withContext({ capabilities: { drop: ['ALL'], add: ['SETUID'] } })],
    ['iris: procMount', withContext({ procMount: 'Unmasked' })],
    ['iris: seLinuxOptions', withContext({ seLinuxOptions: {} })],
    ['iris: seccompProfile', withPodContext({ seccompProfile: undefined })],
    ['iris: seccompProfile', withContext({ seccompProfile: { type: 'Unconfined' } })],
    ['iris: privileged', { ...good, initContainers: withContext({ privileged: true }).containers }],
  ])('%s', (violation, spec) => {
    expect(restrictedViolations(spec)).toEqual([violation]);
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
      [[undefined, 1800]],
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
