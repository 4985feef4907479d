import { strictTopology } from '../../../lib/rules/storage/strict-topology';
import { onStorageOf, ownClaim, ownClass } from '../storage-support';
import { expectNothing, expectOnly, type Mutable } from '../support';

const volume = (spec: Mutable) => ({ kind: 'PersistentVolume', metadata: { name: 'pv-iris' }, spec });
const claimRef = { namespace: 'iris', name: 'iris-data' };

describe('strict-topology', () => {
  it('reports strictTopology', () => {
    const { object, path } = expectOnly(strictTopology, (objects) => {
      ownClass(objects).parameters.strictTopology = 'true';
    });
    expect([object.kind, path]).toEqual(['StorageClass', 'parameters.strictTopology']);
  });

  it('reports allowedTopologies', () => {
    const { path } = expectOnly(strictTopology, (objects) => {
      ownClass(objects).allowedTopologies = [
        { matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['a'] }] },
      ];
    });
    expect(path).toBe('allowedTopologies');
  });

  it.each(['rancher.io/local-path', 'kubernetes.io/no-provisioner', 'topolvm.io'])(
    'reports the provisioner %s',
    (provisioner) => {
      const { path, message } = expectOnly(strictTopology, (objects) => {
        onStorageOf(objects, provisioner);
      });
      expect([path, message]).toEqual([
        'provisioner',
        `the provisioner ${provisioner} keeps a volume on one node`,
      ]);
    },
  );

  it('reports the class that k3s comes with', () => {
    const { object, path } = expectOnly(strictTopology, (objects) => {
      ownClaim(objects).spec.storageClassName = 'local-path';
    });
    expect([object.kind, path]).toEqual(['PersistentVolumeClaim', 'spec.storageClassName']);
  });

  it.each(['nodeAffinity', 'local', 'hostPath'])('reports %s of the PersistentVolume', (field) => {
    const { object, path } = expectOnly(strictTopology, (objects) => {
      objects.push(volume({ claimRef, [field]: {} }));
    });
    expect([object.kind, path]).toEqual(['PersistentVolume', `spec.${field}`]);
  });

  it('reports a PersistentVolume that the claim names', () => {
    expectOnly(strictTopology, (objects) => {
      ownClaim(objects).spec.volumeName = 'pv-iris';
      objects.push(volume({ nodeAffinity: {} }));
    });
  });

  it.each([
    ['strictTopology of the class that drills use', { storageClass: 'longhorn-iris-drill' }],
    ['strictTopology false', { storageClass: 'longhorn-iris', value: 'false' }],
  ])('accepts %s', (_, { storageClass, value = 'true' }: { storageClass: string; value?: string }) => {
    expectNothing((objects) => {
      objects.find(({ metadata }) => metadata.name === storageClass).parameters.strictTopology = value;
    });
  });

  it("accepts another claim's volume, and a volume that is bound to nothing of a node", () => {
    expectNothing((objects) => {
      objects.push(volume({ claimRef: { ...claimRef, name: 'other' }, nodeAffinity: {} }));
    });
    expectNothing((objects) => {
      objects.push(volume({ claimRef, csi: { driver: 'driver.longhorn.io' } }));
    });
  });

  it('accepts a class named local-path that is something else', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.storageClassName = 'local-path';
      const storageClass = ownClass(objects);
      storageClass.metadata.name = 'local-path';
      storageClass.parameters.replicaZoneSoftAntiAffinity = 'disabled';
    });
  });
});
