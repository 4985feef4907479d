import { policyCovers, situationsOf } from '../../lib/availability/situation';
import type { Obj } from '../../lib/manifests/object';
import { BOTH, database, situation, type DatabaseOptions } from './support';

const DEPLOYMENT_ONLY = 'delete-deployment-pod';
const STATEFULSET_ONLY = 'delete-statefulset-pod';

/** The manifests of a database without those of a kind. */
const without = (kind: string, options: DatabaseOptions = {}) =>
  database(options).filter((each) => each.kind !== kind);

/** A database whose object of a kind is changed. */
function changed(kind: string, change: (object: Obj) => Obj) {
  const [only] = situationsOf(database().map((each) => (each.kind === kind ? change(each) : each)));
  return only;
}

describe('the storage', () => {
  test('of a class among the manifests', () => {
    expect(
      situation({
        parameters: { numberOfReplicas: '2', replicaZoneSoftAntiAffinity: 'disabled' },
        reclaimPolicy: 'Delete',
      }).storage,
    ).toEqual({
      ...{ provider: 'longhorn', providerAssumed: false, className: 'data', durable: true },
      ...{ replicas: 2, zonesApart: true, retained: false, size: 10_240 },
    });
  });

  test("has Longhorn's three copies where its class names no number", () => {
    expect(situation({ parameters: {} }).storage).toMatchObject({ replicas: 3, zonesApart: false });
  });

  test('of another driver has an unknown number of copies', () => {
    expect(situation({ provisioner: 'ebs.csi.aws.com', parameters: {} }).storage).toMatchObject({
      provider: 'other',
      replicas: undefined,
      retained: true,
    });
  });

  test('of a class in another repository is what the profile says', () => {
    const objects = without('StorageClass');
    expect(situationsOf(objects)[0].storage).toMatchObject({
      provider: 'longhorn',
      replicas: 3,
      retained: undefined,
    });
    expect(situationsOf(objects, { storageProvider: 'other' })[0].storage).toMatchObject({
      provider: 'other',
      replicas: undefined,
      retained: undefined,
    });
  });

  test('of a class in another repository with Longhorn in its name is Longhorn', () => {
    const objects = without('StorageClass').map((each) =>
      each.kind === 'PersistentVolumeClaim'
        ? { ...each, spec: { ...(each.spec as object), storageClassName: 'longhorn-iris' } }
        : each,
    );
    expect(situationsOf(objects, { storageProvider: 'other' })[0].storage.provider).toBe('longhorn');
  });

  test('without a claim among the manifests is read as ReadWriteOnce and 10 Gi', () => {
    const [found] = situationsOf(without('PersistentVolumeClaim'));
    expect(found.accessMode).toBe('ReadWriteOnce');
    expect(found.storage).toMatchObject({ durable: true, className: undefined, size: 10_240 });
  });

  test('in the file system of the container ends with the pod', () => {
    expect(situation({ container: { volumeMounts: [] } }).storage.durable).toBe(false);
  });

  test('has the size and the access mode of the claim', () => {
    const found = changed('PersistentVolumeClaim', (each) => ({
      ...each,
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Ti' } } },
    }));
    expect(found.accessMode).toBe('ReadWriteMany');
    expect(found.storage.size).toBe(2 ** 20);
  });
});

describe("Longhorn's node-down-pod-deletion-policy", () => {
  const configMap: Obj = {
    kind: 'ConfigMap',
    metadata: { name: 'longhorn-default-setting', namespace: 'longhorn-system' },
    data: { 'default-setting.yaml': `node-down-pod-deletion-policy: ${DEPLOYMENT_ONLY}\n` },
  };
  const application: Obj = {
    kind: 'Application',
    metadata: { name: 'longhorn', namespace: 'argocd' },
    spec: {
      source: {
        chart: 'longhorn',
        helm: { valuesObject: { defaultSettings: { nodeDownPodDeletionPolicy: BOTH } } },
      },
    },
  };

  test.each<[string, DatabaseOptions, string]>([
    ['a Setting', { policy: BOTH }, BOTH],
    ['the ConfigMap of the installation', { more: [configMap] }, DEPLOYMENT_ONLY],
    ["values of Longhorn's chart", { more: [application] }, BOTH],
    [
      'the ConfigMap before a Setting, because Longhorn re-asserts it',
      { policy: BOTH, more: [configMap] },
      DEPLOYMENT_ONLY,
    ],
  ])('is that of %s', (_, options, value) => {
    expect(situation(options).policy).toEqual({ value, from: 'manifests' });
  });

  test('is that of the profile where no manifest says one', () => {
    expect(situation({}, { longhornPolicy: BOTH }).policy).toEqual({ value: BOTH, from: 'profile' });
    expect(situation({ policy: DEPLOYMENT_ONLY }, { longhornPolicy: BOTH }).policy).toEqual({
      value: DEPLOYMENT_ONLY,
      from: 'manifests',
    });
  });

  test("is Longhorn's default, do-nothing, where nobody says one", () => {
    expect(situation().policy).toEqual({ value: 'do-nothing', from: 'default' });
  });

  test.each([
    ['Deployment', 'do-nothing', false],
    ['Deployment', STATEFULSET_ONLY, false],
    ['Deployment', DEPLOYMENT_ONLY, true],
    ['Deployment', BOTH, true],
    ['StatefulSet', 'do-nothing', false],
    ['StatefulSet', STATEFULSET_ONLY, true],
    ['StatefulSet', DEPLOYMENT_ONLY, false],
    ['StatefulSet', BOTH, true],
  ] as const)('of a %s: %s deletes its pod: %s', (kind, policy, covers) => {
    expect(policyCovers(situation({ kind, policy }))).toBe(covers);
  });

  test('does nothing for a volume of other storage, nor for a bare pod', () => {
    expect(policyCovers(situation({ policy: BOTH, provisioner: 'ebs.csi.aws.com' }))).toBe(false);
    expect(policyCovers({ ...situation({ policy: BOTH }), controller: 'Pod' })).toBe(false);
  });
});

test.each<[DatabaseOptions, string]>([
  [{}, 'block-if-contains-last-replica'],
  [
    {
      more: [
        {
          apiVersion: 'longhorn.io/v1beta2',
          kind: 'Setting',
          metadata: { name: 'node-drain-policy' },
          value: 'always-allow',
        },
      ],
    },
    'always-allow',
  ],
])('the node-drain-policy of %j is %s', (options, policy) => {
  expect(situation(options).drainPolicy).toBe(policy);
});

test('copies, objectives and the profile come with it', () => {
  const annotated = database().map((each) =>
    each.kind === 'Deployment'
      ? {
          ...each,
          metadata: {
            name: 'iris',
            namespace: 'iris',
            annotations: { 'cdk8s-iris-ha/objectives': '{"node-death":{"rto":180}}' },
          },
        }
      : each,
  );
  const job: Obj = {
    kind: 'RecurringJob',
    metadata: { name: 'hourly' },
    spec: { task: 'snapshot', cron: '0 * * * *', groups: ['default'] },
  };
  const [found] = situationsOf([...annotated, job], { nodes: 5 });
  expect(found.objectives).toEqual([{ failure: 'node-death', rto: 180, rpo: undefined }]);
  expect(found.protection.snapshots).toBe(3600);
  expect(found.profile).toMatchObject({ nodes: 5, zones: 1 });
});

test('each database of the manifests has its own', () => {
  const second = database({ grace: 420 }).map((each) => ({
    ...each,
    metadata: { ...(each.metadata as object), namespace: 'second' },
  }));
  expect(situationsOf([...database(), ...second]).map(({ namespace, grace }) => [namespace, grace])).toEqual([
    ['iris', 30],
    ['second', 420],
  ]);
  expect(situationsOf([])).toEqual([]);
});
