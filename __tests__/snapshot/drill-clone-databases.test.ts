import { Chart, Duration, Size } from 'cdk8s';
import { ConfigMap, EnvValue, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { CpfAction } from '../../lib/iris/cpf-action';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import type { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { CpfUpdateMode } from '../../lib/iris/cpf-update-mode';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import { SecurityProfile } from '../../lib/iris/security-profile';
import { IrisClone } from '../../lib/snapshot/iris-clone';
import type { IrisRestoreDrillProps } from '../../lib/snapshot/restore-drill-props';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { KNOWN, podOf, volumeOf } from '../support/drill-pod';
import type { PodSpec } from '../support/pod-security';
import { restrictedViolations } from '../support/pod-security';
import { databaseOf, drillChart } from '../support/snapshot-jobs';
import type { Manifest } from '../support/synth';
import { databaseChart, only, synth } from '../support/synth';

interface Template {
  metadata: Manifest['metadata'];
  spec: PodSpec;
}

/** The pod template of a copy that is made for good. */
function templateOf(source: IrisDurableSys, props: Partial<IrisRestoreDrillProps> = {}): Template {
  const chart = databaseChart();
  new IrisClone(chart, 'clone', {
    source,
    snapshotName: KNOWN.SNAPSHOT,
    name: `${source.name}-drill`,
    memory: props.memory ?? Size.gibibytes(2),
    storage: props.storage ?? source.storage ?? LonghornStorage.fromClassName(),
    size: props.size ?? source.size,
  });
  return (only(chart, 'Deployment').spec as { template: Template }).template;
}

const HASH = PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`);
const LICENSED = IrisImage.licensed('registry.example.com/iris:2026.2.0.221.0');
const users = databaseChart();
const settings = new ConfigMap(users, 'settings', { data: { x: 'y' } });

describe.each([
  ['the default', databaseOf(), {}],
  [
    'one with a licence and a private registry',
    databaseOf({ image: LICENSED, licenseSecretName: 'license', imagePullSecretNames: ['registry'] }),
    {},
  ],
  [
    'one whose manifests hold its password',
    databaseOf({ credentials: IrisCredentials.emittedSecret(HASH) }),
    {},
  ],
  ['one whose profile is baseline', databaseOf({ securityProfile: SecurityProfile.BASELINE }), {}],
  [
    'one with a mounted ConfigMap',
    databaseOf({ mounts: [{ path: '/settings', volume: Volume.fromConfigMap(users, 'volume', settings) }] }),
    {},
  ],
  [
    'one with everything else',
    databaseOf({
      name: 'finance',
      mountPath: '/external',
      size: Size.gibibytes(40),
      memory: Size.gibibytes(64),
      accessMode: IrisAccessMode.READ_WRITE_ONCE,
      cpfUpdate: CpfUpdateMode.ROLLOUT,
      cpf: new CpfMerge({
        ensembleAutoStart: true,
        globals: Size.gibibytes(32),
        actions: [CpfAction.createUser('app', HASH)],
      }),
      credentials: IrisCredentials.emittedSecret(HASH),
      args: ['--after', 'start-everything.sh'],
      env: { TZ: EnvValue.fromValue('Europe/Berlin') },
      priorityClassName: 'high',
      nodeSelector: { disk: 'ssd' },
      terminationGracePeriod: Duration.minutes(5),
    }),
    {},
  ],
  [
    'one that was restored',
    databaseOf({ restore: { snapshotName: 'before', size: Size.gibibytes(20) } }),
    {},
  ],
  [
    'one on an existing claim',
    databaseOf({ existingClaimName: 'iris-pvc' }),
    { size: Size.gibibytes(5), storage: LonghornStorage.fromClassName('gold') },
  ],
])('of %s', (_, database, props) => {
  const chart = drillChart({ database, ...props });
  const pod = podOf(chart);

  test('it is the pod of a copy that is made for good, but for what makes it one that goes', () => {
    const template = templateOf(database, props);
    const { ephemeral } = volumeOf(pod, 'data');
    expect(pod).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...template.metadata,
        name: KNOWN.NAME,
        namespace: 'iris',
        ownerReferences: expect.any(Array) as object,
      },
      spec: {
        ...template.spec,
        priorityClassName: undefined,
        restartPolicy: 'Never',
        activeDeadlineSeconds: expect.any(Number) as number,
        containers: [
          {
            ...template.spec.containers[0],
            image: KNOWN.IMAGE,
            // One core, whatever the database has.
            resources: expect.objectContaining({
              requests: expect.objectContaining({ cpu: '1' }) as object,
            }) as object,
          },
        ],
        volumes: template.spec.volumes!.map((volume) =>
          volume.name === 'data' ? { name: 'data', ephemeral } : volume,
        ),
      },
    });
  });

  test('the merge file that it mounts is there', () => {
    const { configMap } = volumeOf(pod, 'cpf') as { configMap: { name: string } };
    expect(only(chart, 'ConfigMap', configMap.name).data).toHaveProperty([CpfMerge.FILE_NAME]);
  });

  test('it gets no Secret but the licence', () => {
    const secrets = pod.spec.volumes!.filter(({ secret }) => secret !== undefined);
    expect(secrets).toEqual(
      database._props.licenseSecretName === undefined
        ? []
        : [{ name: 'license', secret: { secretName: 'license' } }],
    );
    expect(JSON.stringify(pod.spec.containers)).not.toMatch(/secret/i);
    expect(JSON.stringify(synth(chart))).not.toContain('ab'.repeat(64));
  });

  test('Pod Security lets it in like its database', () => {
    const { spec } = only(Chart.of(database), 'Deployment');
    expect(restrictedViolations(pod.spec)).toEqual(
      restrictedViolations((spec as { template: { spec: PodSpec } }).template.spec),
    );
  });
});

test('a database with a further claim has no copy, which would write to it too', () => {
  const claim = PersistentVolumeClaim.fromClaimName(users, 'journals', 'iris-journals');
  const database = databaseOf({
    mounts: [{ path: '/journals', volume: Volume.fromPersistentVolumeClaim(users, 'journal-volume', claim) }],
  });
  expect(() => drillChart({ database })).toThrow(/^source: got 'iris' with mounts of further claims/);
});
