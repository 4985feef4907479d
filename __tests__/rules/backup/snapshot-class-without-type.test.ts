import { snapshotClassWithoutType } from '../../../lib/rules/backup/snapshot-class-without-type';
import { expectNothing, expectOnly, the } from '../support';

describe('snapshot-class-without-type', () => {
  it.each([undefined, {}, { type: '' }, { backupMode: 'full' }])(
    'reports the parameters %j',
    (parameters) => {
      const { path, message } = expectOnly(snapshotClassWithoutType, (objects) => {
        the(objects, 'VolumeSnapshotClass', 'longhorn-iris-bak').parameters = parameters;
      });
      expect([path, message]).toEqual(['parameters.type', 'there is no type, which means bak']);
    },
  );

  it('accepts the class of another driver', () => {
    expectNothing((objects) => {
      objects.push({
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshotClass',
        metadata: { name: 'ebs' },
        driver: 'ebs.csi.aws.com',
      });
    });
  });
});
