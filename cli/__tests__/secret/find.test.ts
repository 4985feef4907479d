import { chooseDatabase, findDatabases } from '../../src/secret/find';
import { CPF, deployment, service } from '../fixtures';

const manifests = (...objects: Record<string, unknown>[]) =>
  objects.map((object, index) => ({ file: `dist/${index}.yaml`, object }));

describe('findDatabases', () => {
  test('finds a database with what its Secret needs', () => {
    const labels = { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'a', tier: 'db' };
    expect(findDatabases(manifests(service, deployment({ namespace: 'iris', labels })))).toEqual([
      {
        file: 'dist/1.yaml',
        name: 'iris',
        namespace: 'iris',
        labels: { 'app.kubernetes.io/name': 'iris', 'app.kubernetes.io/instance': 'a' },
        cpf: CPF,
        secretName: 'iris-cpf',
        key: 'merge.cpf',
      },
    ]);
  });

  test('takes the key that becomes the merge file', () => {
    const items = [
      { key: 'other', path: 'other.cpf' },
      { key: 'iris.cpf', path: 'merge.cpf' },
    ];
    const volumes = [{ name: 'cpf', secret: { secretName: 'vault', items } }];
    expect(findDatabases(manifests(deployment({ volumes })))[0]).toMatchObject({
      secretName: 'vault',
      key: 'iris.cpf',
    });
  });

  test('counts the same manifest in two files once, and two that differ twice', () => {
    expect(findDatabases(manifests(deployment(), deployment()))).toHaveLength(1);
    const other = deployment({ annotations: { 'cdk8s-iris-ha/cpf-merge': `${CPF}\n` } });
    expect(findDatabases(manifests(deployment(), other))).toHaveLength(2);
  });

  test('passes over anything that is no Deployment with the annotation', () => {
    const pod = { ...deployment(), kind: 'Pod' };
    const odd = { kind: 'Deployment', metadata: [], spec: 'text' };
    expect(findDatabases(manifests(service, pod, odd, deployment({ annotations: {} })))).toEqual([]);
  });

  test.each([
    ['no volumes', { volumes: null }, "no volume 'cpf' from a Secret"],
    ['another volume', { volumes: [{ name: 'data' }] }, "no volume 'cpf' from a Secret"],
    [
      'a ConfigMap',
      { volumes: [{ name: 'cpf', configMap: { name: 'x' } }] },
      "no volume 'cpf' from a Secret",
    ],
    [
      'no item for the merge file',
      { volumes: [{ name: 'cpf', secret: { secretName: 'x', items: [{ key: 'a', path: 'b' }] } }] },
      "its volume 'cpf' has no item for the file merge.cpf",
    ],
    ['no name', { name: '' }, 'no name'],
  ])('refuses an annotated Deployment with %s', (_, options, problem) => {
    const object = deployment({ namespace: 'ns', ...options });
    expect(() => findDatabases(manifests(object))).toThrow(
      `in dist/0.yaml has a CPF merge annotation but ${problem}; synthesize it again`,
    );
  });
});

describe('chooseDatabase', () => {
  const two = manifests(
    deployment({ namespace: 'one' }),
    deployment({ namespace: 'two' }),
    deployment({ name: 'web', annotations: {} }),
  );

  test('takes the only one without a name', () => {
    expect(chooseDatabase(manifests(service, deployment())).name).toBe('iris');
  });

  test('takes the named one, also by its namespace', () => {
    const named = manifests(deployment({ name: 'a' }), deployment({ name: 'b', namespace: 'ns' }));
    expect(chooseDatabase(named, 'b').name).toBe('b');
    expect(chooseDatabase(named, 'ns/b').name).toBe('b');
    expect(chooseDatabase(two, 'two/iris').namespace).toBe('two');
  });

  test.each([[undefined], ['iris']])('lists them when several match %p', (name) => {
    expect(() => chooseDatabase(two, name)).toThrow(
      'found 2 databases: one/iris (dist/0.yaml), two/iris (dist/1.yaml); choose one with --name, ' +
        "as 'name' or 'namespace/name'",
    );
  });

  test('lists them when none has the name', () => {
    expect(() => chooseDatabase(two, 'isis')).toThrow(
      "no database is named 'isis'; there is one/iris (dist/0.yaml), two/iris (dist/1.yaml)",
    );
  });

  test.each([
    [
      'nothing waits for a Secret',
      manifests(service, deployment({ annotations: {} })),
      undefined,
      'no Deployment',
    ],
    ['the named one does not', two, 'web', "no Deployment named 'web'"],
    ['nothing waits, but a name is given', manifests(service), 'iris', "no Deployment named 'iris'"],
  ])('says there is nothing to do when %s', (_, found, name, subject) => {
    expect(() => chooseDatabase(found, name)).toThrow(
      `${subject} takes its CPF merge file from an existing Secret; a database with other credentials needs ` +
        'no Secret, so there is nothing to do',
    );
  });
});
