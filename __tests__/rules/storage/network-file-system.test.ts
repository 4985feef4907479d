import { networkFileSystem } from '../../../lib/rules/storage/network-file-system';
import { onStorageOf, ownClaim, ownClass, setDataVolume, without } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

describe('network-file-system', () => {
  it.each([
    'nfs.csi.k8s.io',
    'cluster.local/nfs-subdir-external-provisioner',
    'smb.csi.k8s.io',
    'efs.csi.aws.com',
    'file.csi.azure.com',
    'filestore.csi.storage.gke.io',
    'gcsfuse.csi.storage.gke.io',
    'csi.juicefs.com',
    'kubernetes.io/glusterfs',
  ])('reports the provisioner %s', (provisioner) => {
    const { object, path, message } = expectOnly(networkFileSystem, (objects) => {
      ownClass(objects).provisioner = provisioner;
    });
    expect([object.kind, path, message]).toEqual([
      'PersistentVolumeClaim',
      'spec.storageClassName',
      `durable %SYS is on the provisioner ${provisioner}`,
    ]);
  });

  it('is the one that speaks of a shared claim on such a class', () => {
    expectOnly(networkFileSystem, (objects) => {
      ownClass(objects).provisioner = 'efs.csi.aws.com';
      ownClaim(objects).spec.accessModes = ['ReadWriteMany'];
    });
  });

  it.each(['azurefile', 'azurefile-csi-premium', 'standard-rwx'])(
    "reports %s, a class of a cloud's own",
    (storageClassName) => {
      const { message } = expectOnly(networkFileSystem, (objects) => {
        ownClaim(objects).spec.storageClassName = storageClassName;
      });
      expect(message).toBe(`durable %SYS is on the class ${storageClassName}`);
    },
  );

  it.each([
    [{ nfs: { server: 'nas', path: '/iris' } }, 'a volume of type nfs'],
    [{ azureFile: { shareName: 'iris' } }, 'a volume of type azureFile'],
    [{ csi: { driver: 'smb.csi.k8s.io' } }, 'the driver smb.csi.k8s.io'],
  ])('reports the volume %j in the pod', (volume, what) => {
    const { object, path, message } = expectOnly(networkFileSystem, (objects) => {
      setDataVolume(objects, volume);
    });
    expect([object.kind, path, message]).toEqual([
      'Deployment',
      'spec.template.spec.volumes',
      `durable %SYS is on ${what}`,
    ]);
  });

  it('reports a PersistentVolume on NFS that the claim names', () => {
    const { message } = expectOnly(networkFileSystem, (objects) => {
      ownClaim(objects).spec = {
        accessModes: ['ReadWriteOncePod'],
        storageClassName: 'manual',
        volumeName: 'pv-iris',
      };
      objects.push({
        kind: 'PersistentVolume',
        metadata: { name: 'pv-iris' },
        spec: { nfs: { server: 'nas', path: '/iris' } },
      });
    });
    expect(message).toBe('durable %SYS is on a PersistentVolume of type nfs');
  });

  it.each(['ebs.csi.aws.com', 'disk.csi.azure.com', 'pd.csi.storage.gke.io', 'csi.nutanix.com'])(
    'accepts %s',
    (provisioner) => {
      expectNothing((objects) => {
        onStorageOf(objects, provisioner);
      });
    },
  );

  it('accepts a volume in the pod of a driver for disks', () => {
    expectNothing((objects) => {
      setDataVolume(objects, { csi: { driver: 'inline.storage.example.com' } });
    });
  });

  it('says nothing of a class that is not among the manifests', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.storageClassName = 'gold';
      return without(objects, 'StorageClass', 'longhorn-iris');
    });
  });
});
