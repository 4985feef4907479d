import {
  CPF_MERGE_ANNOTATION,
  cpfValue,
  environment,
  findDatabaseManifests,
  type DatabaseManifests,
} from '../../lib/manifests/database';
import { nameOf } from '../../lib/manifests/metadata';
import type { Obj } from '../../lib/manifests/object';

const CPF = '[config]\nglobals=0,0,500,0,0,0\n';

const container = (more: Obj = {}) => ({
  name: 'iris',
  image: 'containers.intersystems.com/intersystems/iris:2026.2',
  env: [{ name: 'ISC_DATA_DIRECTORY', value: '/data/IRIS' }],
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
  ...more,
});

const pod = (more: Obj = {}) => ({
  containers: [container()],
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
  ...more,
});

const deployment = (spec: Obj = pod(), annotations?: Obj) => ({
  kind: 'Deployment',
  metadata: { name: 'iris', namespace: 'prod', annotations },
  spec: { template: { metadata: { labels: { app: 'iris' } }, spec } },
});

const beside = (kind: string, name: string, more: Obj = {}, namespace = 'prod') => ({
  kind,
  metadata: { name, namespace },
  ...more,
});

function only(...objects: Obj[]): DatabaseManifests {
  const found = findDatabaseManifests(objects);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('which workloads are databases', () => {
  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])('a %s', (kind) => {
    const workload = { ...deployment(), kind };
    const database = only(workload);
    expect(database.workload).toBe(workload);
    expect([database.container.name, database.podLabels]).toEqual(['iris', { app: 'iris' }]);
  });

  it('a Pod, whose labels are its own', () => {
    const { podLabels } = only({ kind: 'Pod', metadata: { name: 'iris', labels: { a: 'b' } }, spec: pod() });
    expect(podLabels).toEqual({ a: 'b' });
  });

  it('a container beside another one, by its image or by durable %SYS', () => {
    const sidecar = { name: 'web', image: 'containers.intersystems.com/intersystems/webgateway:2026.2' };
    expect(only(deployment(pod({ containers: [sidecar, container()] }))).container.name).toBe('iris');
    const renamed = container({ image: 'registry.example.com/hospital/records:7' });
    expect(only(deployment(pod({ containers: [renamed] }))).container.image).toBe(renamed.image);
  });

  it.each([
    ['a Job', { ...deployment(), kind: 'Job' }],
    ['another image', deployment(pod({ containers: [{ image: 'postgres:17' }] }))],
    ['a pod without containers', deployment({})],
    ['an empty Deployment', { kind: 'Deployment' }],
  ])('not %s', (_, object) => {
    expect(findDatabaseManifests([object])).toEqual([]);
  });
});

describe('the objects around it', () => {
  const others = [
    beside('Service', 'mine', { spec: { selector: { app: 'iris' } } }),
    beside('Service', 'elsewhere', { spec: { selector: { app: 'iris' } } }, 'test'),
    beside('Service', 'other', { spec: { selector: { app: 'web' } } }),
    beside('PodDisruptionBudget', 'mine', { spec: { selector: { matchLabels: { app: 'iris' } } } }),
    beside('PodDisruptionBudget', 'other', { spec: { selector: { matchLabels: { app: 'web' } } } }),
    beside('NetworkPolicy', 'all', { spec: { podSelector: {} } }),
    beside('NetworkPolicy', 'other', { spec: { podSelector: { matchLabels: { app: 'web' } } } }),
    beside('HorizontalPodAutoscaler', 'mine', {
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'iris' } },
    }),
    beside('HorizontalPodAutoscaler', 'kind', {
      spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'iris' } },
    }),
    beside('HorizontalPodAutoscaler', 'name', {
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    }),
  ];

  it('are those of its namespace that mean its pod', () => {
    const database = only(deployment(), ...others);
    expect(database.services.map(nameOf)).toEqual(['mine']);
    expect(database.disruptionBudgets.map(nameOf)).toEqual(['mine']);
    expect(database.networkPolicies.map(nameOf)).toEqual(['all']);
    expect(database.autoscalers.map(nameOf)).toEqual(['mine']);
  });
});

describe('the data volume', () => {
  const claim = beside('PersistentVolumeClaim', 'iris-data', { spec: { storageClassName: 'gold' } });
  const gold = { kind: 'StorageClass', metadata: { name: 'gold' }, provisioner: 'driver.longhorn.io' };

  it('is the claim with its class', () => {
    expect(only(deployment(), claim, gold).data).toEqual({
      claimName: 'iris-data',
      claim,
      storageClassName: 'gold',
      storageClass: gold,
      mountPath: '/data',
    });
  });

  it('is known by its name where the claim, or its class, is not among the manifests', () => {
    expect(only(deployment()).data).toEqual({ claimName: 'iris-data', mountPath: '/data' });
    expect(only(deployment(), { ...claim, spec: {} }).data?.storageClassName).toBeUndefined();
    expect(only(deployment(), claim).data?.storageClass).toBeUndefined();
    expect(only(deployment(), { ...claim, metadata: { name: 'iris-data' } }).data?.claim).toBeUndefined();
  });

  it('is a claim template of a StatefulSet', () => {
    const template = { metadata: { name: 'data' }, spec: { storageClassName: 'gold' } };
    const workload = deployment(pod({ volumes: [] }));
    const { data } = only(
      { ...workload, kind: 'StatefulSet', spec: { ...workload.spec, volumeClaimTemplates: [template] } },
      gold,
    );
    expect([data?.claimName, data?.claim, data?.storageClass]).toEqual(['data', template, gold]);
  });

  it.each([
    ['/data/IRIS', 'iris-data'],
    ['/data/journal/IRIS', 'journal'],
    ['/data/journals/IRIS', 'iris-data'],
    ['/elsewhere', 'journal'],
    [undefined, 'journal'],
  ])('is the innermost claim that %p is on, else the first', (value, claimName) => {
    const { data } = only(
      deployment({
        containers: [
          container({
            env: [{ name: 'ISC_DATA_DIRECTORY', value }],
            volumeMounts: [
              { name: 'journal', mountPath: '/data/journal/' },
              { name: 'data', mountPath: '/data' },
              { name: 'scratch', mountPath: '/data/journal/scratch' },
            ],
          }),
        ],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } },
          { name: 'journal', persistentVolumeClaim: { claimName: 'journal' } },
          { name: 'scratch', emptyDir: {} },
        ],
      }),
    );
    expect(data?.claimName).toBe(claimName);
  });

  it('is none without a claim', () => {
    expect(only(deployment(pod({ volumes: [{ name: 'data', emptyDir: {} }] }))).data).toBeUndefined();
    expect(only(deployment(pod({ volumes: undefined }))).data).toBeUndefined();
    expect(only(deployment({ containers: [container({ volumeMounts: [{}] })] })).data).toBeUndefined();
  });
});

describe('the CPF merge text', () => {
  const withFile = (volume: Obj, mount: Obj = {}, file = '/cpf/merge.cpf') =>
    deployment(
      pod({
        containers: [
          container({
            env: [{ name: 'ISC_CPF_MERGE_FILE', value: file }],
            volumeMounts: [{ name: 'cpf', mountPath: '/cpf', ...mount }, { name: 'none' }],
          }),
        ],
        volumes: [{ name: 'cpf', ...volume }],
      }),
    );
  const configMap = beside('ConfigMap', 'cpf', { data: { 'merge.cpf': CPF, 'other.cpf': '[Journal]\n' } });
  const fromConfigMap = { configMap: { name: 'cpf' } };

  it('is in a ConfigMap', () => {
    expect(only(withFile(fromConfigMap), configMap).cpf).toBe(CPF);
    expect(only(withFile(fromConfigMap, {}, '/cpf/other.cpf'), configMap).cpf).toBe('[Journal]\n');
  });

  it('is in a file of the ConfigMap that is renamed or mounted alone', () => {
    const items = [{ key: 'other.cpf', path: 'merge.cpf' }];
    expect(only(withFile({ configMap: { name: 'cpf', items } }), configMap).cpf).toBe('[Journal]\n');
    const alone = { mountPath: '/cpf/merge.cpf', subPath: 'merge.cpf' };
    expect(only(withFile(fromConfigMap, alone), configMap).cpf).toBe(CPF);
  });

  it('is in the plain text of a Secret', () => {
    const secret = beside('Secret', 'cpf', { stringData: { 'merge.cpf': CPF } });
    expect(only(withFile({ secret: { secretName: 'cpf' } }), secret).cpf).toBe(CPF);
  });

  it.each([
    [
      'encoded in a Secret',
      { secret: { secretName: 'cpf' } },
      beside('Secret', 'cpf', { data: { 'merge.cpf': 'W2E=' } }),
    ],
    ['in a Secret elsewhere', { secret: { secretName: 'x' } }, beside('Secret', 'cpf', {})],
    ['in another namespace', fromConfigMap, { ...configMap, metadata: { name: 'cpf', namespace: 'test' } }],
    ['under another key', fromConfigMap, beside('ConfigMap', 'cpf', { data: { 'other.cpf': CPF } })],
    ['no text', fromConfigMap, beside('ConfigMap', 'cpf', { data: { 'merge.cpf': 7 } })],
    ['of a kind that is not read', { emptyDir: {} }, configMap],
  ])('is not seen when it is %s', (_, volume, object) => {
    expect(only(withFile(volume), object).cpf).toBeUndefined();
  });

  it('is not seen when the file is not on the mount', () => {
    expect(only(withFile(fromConfigMap, {}, '/cpf2/merge.cpf'), configMap).cpf).toBeUndefined();
    expect(only(deployment(), configMap).cpf).toBeUndefined();
  });

  it("is in the workload's annotation, which an existing Secret completes", () => {
    const { spec } = withFile(fromConfigMap).spec.template;
    const annotated = deployment(spec, { [CPF_MERGE_ANNOTATION]: '[Startup]\n' });
    expect(only(annotated, configMap).cpf).toBe('[Startup]\n');
  });
});

describe('a variable of a container', () => {
  const env = [
    { name: 'A', value: 'a' },
    { name: 'B', valueFrom: { secretKeyRef: {} } },
  ];
  it.each([
    ['A', 'a'],
    ['B', undefined],
    ['C', undefined],
  ])('%s is %p', (name, value) => {
    expect(environment({ env }, name)).toBe(value);
    expect(environment({}, name)).toBeUndefined();
  });
});

describe('a key of a merge text', () => {
  it.each([
    ['[config]\nglobals=1', '1'],
    ['[CONFIG]\r\n Globals = 1 \r\n', '1'],
    ['[config]\nglobals=1\nglobals=2', '2'],
    ['[config]\nglobals=1\n[Journal]\n[config]\nroutines=3', '1'],
    ['[config]\n#globals=1\n;globals=2', undefined],
    ['[Journal]\nglobals=1', undefined],
    ['globals=1', undefined],
    ['[config]\nglobals', undefined],
    ['[config]\nglobals=', ''],
    [undefined, undefined],
  ])('%j: %j', (cpf, value) => {
    expect(cpfValue(cpf, 'config', 'globals')).toBe(value);
  });
});
