import { findDatabaseManifests } from '../../lib/manifests/database';
import { nameOf } from '../../lib/manifests/metadata';
import type { Obj } from '../../lib/manifests/object';
import { surroundingsOf } from '../../lib/manifests/surroundings';

const object = (kind: string, name: string, namespace?: string, spec?: Obj): Obj => ({
  kind,
  metadata: { name, namespace },
  spec,
});

describe('what can matter for an object', () => {
  const names = (objects: readonly Obj[], centres: readonly Obj[]) => {
    const found = surroundingsOf(objects, centres);
    return centres.map((each) => found.get(each)!.map(nameOf).sort());
  };

  it('is what is in its namespace, in that of nobody, and in none', () => {
    const [a, b] = [object('Pod', 'a', 'prod'), object('Pod', 'b', 'test')];
    const others = [object('Setting', 'setting', 'longhorn-system'), object('StorageClass', 'class')];
    expect(names([a, b, ...others], [a, b])).toEqual([
      ['a', 'class', 'setting'],
      ['b', 'class', 'setting'],
    ]);
  });

  it('is the same in the namespace default, whether it is named or not', () => {
    const [a, b] = [object('Pod', 'a'), object('Pod', 'b', 'default')];
    expect(names([a, b], [a, b])).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    const elsewhere = object('Pod', 'c', 'prod');
    expect(names([b, elsewhere], [b, elsewhere])).toEqual([['b'], ['c']]);
  });
});

describe('a database in the namespace default', () => {
  const pod = {
    containers: [{ image: 'iris', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
  };
  const around = (namespace: string | undefined, theirs: string | undefined) => {
    const [{ services, data }] = findDatabaseManifests([
      object('Deployment', 'iris', namespace, {
        template: { metadata: { labels: { app: 'iris' } }, spec: pod },
      }),
      object('Service', 'client', theirs, { selector: { app: 'iris' } }),
      object('PersistentVolumeClaim', 'iris-data', theirs, { storageClassName: 'gold' }),
    ]);
    return [...services.map(nameOf), data?.storageClassName];
  };

  it.each([
    ['default', 'default'],
    ['default', undefined],
    [undefined, 'default'],
    [undefined, undefined],
  ])('%p has the Service and the claim of %p', (namespace, theirs) => {
    expect(around(namespace, theirs)).toEqual(['client', 'gold']);
  });

  it.each([
    ['default', 'test'],
    [undefined, 'test'],
    ['prod', 'default'],
    ['prod', undefined],
  ])('%p has none of %p', (namespace, theirs) => {
    expect(around(namespace, theirs)).toEqual([undefined]);
  });
});
