import { claimOf } from '../../lib/manifests/claim-place';
import { findDatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';
import { containerPlace, podPlace } from '../../lib/manifests/paths';

const pod = {
  containers: [
    { name: 'web', image: 'nginx' },
    { image: 'iris:2026.2', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  ],
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } }],
};
const database = (...objects: Obj[]) => findDatabaseManifests(objects)[0];
const deployment = { kind: 'Deployment', spec: { template: { spec: pod } } };

describe('where something is', () => {
  it('in the pod and the container of a workload', () => {
    const found = database(deployment);
    expect(podPlace(found, 'volumes')).toEqual({ object: deployment, path: 'spec.template.spec.volumes' });
    expect(containerPlace(found, 'env').path).toBe('spec.template.spec.containers[1].env');
  });

  it('in a Pod', () => {
    const found = database({ kind: 'Pod', spec: pod });
    expect([podPlace(found, 'volumes').path, containerPlace(found, 'env').path]).toEqual([
      'spec.volumes',
      'spec.containers[1].env',
    ]);
  });

  it('in the claim', () => {
    const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'iris-data' } };
    const [found] = claimOf(database(deployment, claim));
    expect([found.claim, found.place('spec')]).toEqual([claim, { object: claim, path: 'spec' }]);
  });

  it('in the claim template of a StatefulSet', () => {
    const volumeClaimTemplates = [{ metadata: { name: 'data' } }, { metadata: { name: 'other' } }];
    const workload = { kind: 'StatefulSet', spec: { ...deployment.spec, volumeClaimTemplates } };
    const [found] = claimOf(database(workload));
    expect([found.claim, found.place('spec')]).toEqual([
      volumeClaimTemplates[0],
      { object: workload, path: 'spec.volumeClaimTemplates[0].spec' },
    ]);
  });

  it('nowhere for a claim that is in the cluster only', () => {
    expect(claimOf(database(deployment))).toEqual([]);
    expect(claimOf(database({ kind: 'Pod', spec: { containers: pod.containers } }))).toEqual([]);
  });
});
