import { findDatabaseManifests } from '../../lib/manifests/database';
import { durableMount, mountsInside } from '../../lib/manifests/durable-mount';
import type { Obj } from '../../lib/manifests/object';

const VOLUMES = [
  { name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } },
  { name: 'scratch', emptyDir: {} },
];

function of(directory: string | undefined, volumeMounts?: Obj[], more: Obj = {}) {
  const containers = [
    { image: 'iris:2026.2', env: [{ name: 'ISC_DATA_DIRECTORY', value: directory }], volumeMounts },
  ];
  const [database] = findDatabaseManifests([
    { kind: 'StatefulSet', spec: { template: { spec: { containers, volumes: VOLUMES } }, ...more } },
  ]);
  return durableMount(database);
}

const mount = (name: string, mountPath?: string) => ({ name, mountPath });

describe('what durable %SYS lies on', () => {
  it('is the innermost mount, whatever volume that is', () => {
    const mounts = [mount('data', '/dur/'), mount('scratch', '/dur/IRIS'), mount('data', '/dur/IRIS2')];
    expect(of('/dur/IRIS/', mounts)).toEqual({
      directory: '/dur/IRIS',
      mount: mounts[1],
      mountPath: '/dur/IRIS',
      volume: VOLUMES[1],
    });
    expect(of('/dur/IRIS3', mounts)).toMatchObject({ mountPath: '/dur', volume: VOLUMES[0] });
  });

  it('is no mount beside the folder, and none without a path', () => {
    expect(of('/dur/IRIS', [mount('data', '/du'), mount('scratch', '/other'), mount('x')])).toEqual({
      directory: '/dur/IRIS',
    });
    expect(of('/dur/IRIS')).toEqual({ directory: '/dur/IRIS' });
  });

  it('is a mount of the root too', () => {
    expect(of('/dur', [mount('data', '/')])).toMatchObject({ mountPath: '', volume: VOLUMES[0] });
  });

  it('is a claim template of a StatefulSet', () => {
    const volumeClaimTemplates = [{ metadata: { name: 'own' } }];
    expect(of('/dur/IRIS', [mount('own', '/dur')], { volumeClaimTemplates })?.volume).toEqual({
      name: 'own',
      persistentVolumeClaim: { claimName: 'own' },
    });
  });

  it('is not known for a mount of a volume that does not exist, and without a folder', () => {
    expect(of('/dur/IRIS', [mount('none', '/dur')])?.volume).toBeUndefined();
    expect(of(undefined, [mount('data', '/dur')])).toBeUndefined();
  });
});

describe('mounts inside of another one', () => {
  it('are those below it', () => {
    const volumeMounts = [mount('a', '/dur'), mount('b', '/dur/b/'), mount('c', '/durable'), mount('d')];
    expect(mountsInside({ volumeMounts }, '/dur')).toEqual([volumeMounts[1]]);
  });
});
