import type { DatabaseManifests, DataVolume } from '../../lib/manifests/database';
import { databaseClasses, isOnLonghorn, longhornClasses } from '../../lib/manifests/longhorn-volume';

const volume = (storageClassName?: string, provisioner?: unknown): DataVolume => ({
  claimName: 'c',
  mountPath: '/d',
  storageClassName,
  storageClass: provisioner === undefined ? undefined : { provisioner },
});

describe('whether Longhorn makes a volume', () => {
  it.each([
    [volume('gold', 'driver.longhorn.io'), true],
    [volume('longhorn', 'ebs.csi.aws.com'), false],
    [volume('longhorn-iris'), true],
    [volume('my-longhorn', {}), true],
    [volume('gold'), undefined],
    [volume(), undefined],
    [undefined, undefined],
  ])('%j: %p', (data, expected) => {
    expect(isOnLonghorn(data)).toBe(expected);
  });
});

describe('the classes of databases', () => {
  it('are each there once', () => {
    const [longhorn, other] = [{ provisioner: 'driver.longhorn.io' }, { provisioner: 'ebs.csi.aws.com' }];
    const databases = [longhorn, other, longhorn, undefined].map(
      (storageClass) => ({ data: { ...volume(), storageClass } }) as DatabaseManifests,
    );
    databases.push({} as DatabaseManifests);
    expect(databaseClasses(databases)).toEqual([longhorn, other]);
    expect(longhornClasses(databases)).toEqual([longhorn]);
  });
});
