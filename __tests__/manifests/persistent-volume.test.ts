import { findDatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';
import { boundVolume } from '../../lib/manifests/persistent-volume';

const workload = {
  kind: 'Pod',
  metadata: { name: 'iris', namespace: 'prod' },
  spec: {
    containers: [{ image: 'iris:2026.2', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
  },
};
const claim = (volumeName?: string) => ({
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'iris-data', namespace: 'prod' },
  spec: { volumeName },
});
const volume = (claimRef?: Obj) => ({
  kind: 'PersistentVolume',
  metadata: { name: 'pv-1' },
  spec: { claimRef },
});
const found = (...objects: Obj[]) =>
  boundVolume(objects, findDatabaseManifests([workload, ...objects])[0]) !== undefined;

describe('the volume that a claim is bound to beforehand', () => {
  it.each<[string, boolean, Obj, Obj]>([
    ['that the claim names', true, claim('pv-1'), volume()],
    ['that names the claim', true, claim(), volume({ name: 'iris-data', namespace: 'prod' })],
    ['that names a claim in the cluster only', true, {}, volume({ name: 'iris-data', namespace: 'prod' })],
    ['of another namespace', false, claim(), volume({ name: 'iris-data', namespace: 'test' })],
    ['of another claim', false, claim(), volume({ name: 'other', namespace: 'prod' })],
    ['of nobody', false, claim(), volume()],
    ['of another name', false, claim('pv-2'), volume()],
  ])('one %s: %p', (_, expected, ...objects) => {
    expect(found(...objects)).toBe(expected);
  });

  it('is that of the namespace default, whether somebody names it or not', () => {
    const inDefault = (namespace?: string) => ({ ...workload, metadata: { name: 'iris', namespace } });
    const has = (namespace: string | undefined, claimNamespace: string | undefined) => {
      const pv = volume({ name: 'iris-data', namespace: claimNamespace });
      const objects = [inDefault(namespace), pv];
      return boundVolume(objects, findDatabaseManifests(objects)[0]) === pv;
    };
    expect([has(undefined, 'default'), has('default', undefined), has('default', 'test')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is none for a database without a claim', () => {
    const [database] = findDatabaseManifests([{ kind: 'Pod', spec: { containers: [{ image: 'iris' }] } }]);
    expect(boundVolume([volume()], database)).toBeUndefined();
  });
});
