import { chooseRestoreTarget, findRestoreTargets } from '../../src/restore/database';
import { IMAGE } from '../cluster';
import { service } from '../fixtures';
import { GI, databaseManifests, target } from './fixtures';

const manifests = (...objects: Record<string, unknown>[]) =>
  objects.map((object, index) => ({ file: `dist/${index}.yaml`, object }));
const without = (namespace: undefined, objects: Record<string, unknown>[]) =>
  objects.map((object) => ({ ...object, metadata: { ...(object.metadata as object), namespace } }));

describe('findRestoreTargets', () => {
  test('finds the database, its image and its claim', () => {
    expect(findRestoreTargets(manifests(service, ...databaseManifests()))).toEqual([
      { ...target, file: 'dist/2.yaml' },
    ]);
  });

  test('counts the same manifests in two files once', () => {
    const twice = [...databaseManifests(), ...databaseManifests()];
    expect(findRestoreTargets(manifests(...twice))).toHaveLength(1);
  });

  test.each([
    ['10737418240', 10 * GI],
    [10_737_418_240, 10 * GI],
    ['much', undefined],
  ])('reads the size %j', (size, bytes) => {
    expect(findRestoreTargets(manifests(...databaseManifests({ size })))[0].size).toBe(bytes);
  });

  test('knows nothing of a claim that is not there, or in another namespace', () => {
    const [claim, deployment] = databaseManifests();
    const [other] = databaseManifests({ namespace: 'other' });
    const found = findRestoreTargets(manifests(deployment, other));
    expect(found).toMatchObject([{ claim: 'existing', claimName: 'iris-data' }]);
    expect(found[0].size).toBeUndefined();
    expect(claim).toHaveProperty('kind', 'PersistentVolumeClaim');
  });

  test('tells a restored claim, a copy and a claim of another name apart', () => {
    const spec = (name: string) => ({
      dataSource: { kind: 'VolumeSnapshot', name },
      resources: { requests: { storage: '8Gi' } },
    });
    const metadata = {
      name: 'iris-data-old',
      namespace: 'iris',
      annotations: { 'cdk8s-iris-ha/restored-from': 'old' },
    };
    const restored = databaseManifests({
      claimName: 'iris-data-old',
      claim: { metadata, spec: spec('old') },
    });
    expect(findRestoreTargets(manifests(...restored, databaseManifests()[0]))).toMatchObject([
      { claim: 'restored', restoredFrom: 'old', size: 8 * GI, originalSize: 10 * GI },
    ]);
    const copy = databaseManifests({ claim: { spec: spec('s') } });
    expect(findRestoreTargets(manifests(...copy))).toMatchObject([{ claim: 'copy', restoredFrom: 's' }]);
    const existing = databaseManifests({ claimName: 'mine' });
    expect(findRestoreTargets(manifests(...existing))).toMatchObject([{ claim: 'existing', size: 10 * GI }]);
  });

  test.each([
    ['no container iris', { containers: [{ name: 'web', image: 'x' }] }],
    ['no image', { containers: [{ name: 'iris' }] }],
    ['no volume data', { volumes: [] }],
    ['another kind of volume', { volumes: [{ name: 'data', emptyDir: {} }] }],
  ])('passes over a Deployment with %s', (_, change) => {
    const [claim, deployment] = databaseManifests();
    const template = (deployment.spec as { template: { spec: object } }).template;
    const spec = { template: { spec: { ...template.spec, ...change } } };
    expect(findRestoreTargets(manifests(claim, { ...deployment, spec }))).toEqual([]);
  });

  test('passes over anything but a Deployment, and one without a name', () => {
    const [, deployment] = databaseManifests();
    expect(findRestoreTargets(manifests({ ...deployment, kind: 'StatefulSet' }))).toEqual([]);
    expect(findRestoreTargets(manifests({ ...deployment, metadata: {} }))).toEqual([]);
  });
});

describe('chooseRestoreTarget', () => {
  const two = manifests(
    ...databaseManifests({ namespace: 'one' }),
    ...databaseManifests({ namespace: 'two' }),
    ...databaseManifests({ name: 'orders', namespace: 'two' }),
  );

  test('takes the only one', () => {
    const { name, namespace, image, applyNamespace } = chooseRestoreTarget(manifests(...databaseManifests()));
    expect({ name, namespace, image, applyNamespace }).toEqual({
      name: 'iris',
      namespace: 'iris',
      image: IMAGE,
    });
  });

  test.each([
    ['orders', undefined, 'two/orders'],
    ['two/iris', undefined, 'two/iris'],
    [undefined, 'one', 'one/iris'],
    ['iris', 'two', 'two/iris'],
  ])('takes the one that is meant by %p and %p', (name, namespace, chosen) => {
    const found = chooseRestoreTarget(two, name, namespace);
    expect(`${found.namespace}/${found.name}`).toBe(chosen);
  });

  test('takes the namespace that manifests without one are applied to', () => {
    const bare = manifests(...without(undefined, databaseManifests()));
    expect(chooseRestoreTarget(bare, undefined, 'shop')).toMatchObject({
      namespace: 'shop',
      applyNamespace: 'shop',
      size: 10 * GI,
    });
    expect(chooseRestoreTarget(bare).namespace).toBeUndefined();
  });

  test('lists several', () => {
    expect(() => chooseRestoreTarget(two, 'iris')).toThrow(
      'found 2 databases: one/iris (dist/1.yaml), two/iris (dist/3.yaml); choose one with --name, ' +
        "as 'name' or 'namespace/name'",
    );
  });

  test('lists what there is when none is meant', () => {
    expect(() => chooseRestoreTarget(manifests(...databaseManifests()), undefined, 'shop')).toThrow(
      'no database is the one you mean; there is iris/iris (dist/1.yaml); correct --name or --namespace',
    );
  });

  test('says that there is none', () => {
    expect(() => chooseRestoreTarget(manifests(service))).toThrow(
      "no database among the manifests: no Deployment has a container 'iris' and a volume 'data' from a claim; " +
        'say with --manifests where they are',
    );
  });
});
