import { RESTORED_FROM_ANNOTATION } from '../../../lib/manifests/copy';
import { reclaimDelete } from '../../../lib/rules/storage/reclaim-delete';
import { changeCpf, ownClaim, ownClass } from '../storage-support';
import { expectNothing, expectOnly, the, type Mutable } from '../support';

const dataSource = { kind: 'VolumeSnapshot', name: 'before', apiGroup: 'snapshot.storage.k8s.io' };

/** Makes our own database a copy as it should be. */
function isolate(objects: Mutable[]): void {
  ownClaim(objects).spec.dataSource = dataSource;
  changeCpf(objects, '[Startup]', '[Startup]\nEnsembleAutoStart=0');
  the(objects, 'NetworkPolicy', 'iris').spec.policyTypes.push('Egress');
  the(objects, 'Service', 'iris').spec.type = 'ClusterIP';
}

describe('reclaim-delete', () => {
  it.each([
    ['Delete', 'reclaimPolicy is Delete'],
    [undefined, 'there is no reclaimPolicy, which means Delete'],
  ])('reports %p', (reclaimPolicy, message) => {
    const finding = expectOnly(reclaimDelete, (objects) => {
      ownClass(objects).reclaimPolicy = reclaimPolicy;
    });
    expect([finding.object.kind, finding.path, finding.message]).toEqual([
      'StorageClass',
      'reclaimPolicy',
      message,
    ]);
  });

  it('reports it for a database that was restored in its place', () => {
    expectOnly(reclaimDelete, (objects) => {
      ownClass(objects).reclaimPolicy = 'Delete';
      ownClaim(objects).spec.dataSource = dataSource;
      ownClaim(objects).metadata.annotations[RESTORED_FROM_ANNOTATION] = 'before';
    });
  });

  it('accepts it for a copy, which may be thrown away', () => {
    expectNothing((objects) => {
      ownClass(objects).reclaimPolicy = 'Delete';
      isolate(objects);
    });
  });

  it('accepts it for a class that no database uses', () => {
    expectNothing((objects) => {
      objects.push({ ...ownClass(objects), metadata: { name: 'scratch' }, reclaimPolicy: 'Delete' });
    });
  });
});
