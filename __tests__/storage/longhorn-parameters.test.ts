import * as fc from 'fast-check';
import { storageClassParameters } from '../../lib/storage/longhorn-parameters';
import { AntiAffinity, DataLocality, LonghornFileSystem } from '../../lib/storage/longhorn-storage-props';

test('defaults', () => {
  expect(storageClassParameters({})).toEqual({
    backupTargetName: 'default',
    dataEngine: 'v1',
    dataLocality: 'best-effort',
    disableRevisionCounter: 'true',
    fsType: 'ext4',
    numberOfReplicas: '3',
    replicaSoftAntiAffinity: 'disabled',
    replicaZoneSoftAntiAffinity: 'ignored',
    staleReplicaTimeout: '30',
    unmapMarkSnapChainRemoved: 'ignored',
  });
});

test('there is no strictTopology, which would pin a volume to one zone', () => {
  expect(storageClassParameters({ zones: 3 })).not.toHaveProperty('strictTopology');
});

test('every prop has its parameter', () => {
  expect(
    storageClassParameters({
      replicas: 5,
      zones: 6,
      fileSystem: LonghornFileSystem.XFS,
      dataLocality: DataLocality.DISABLED,
      parameters: { diskSelector: 'ssd', mkfsParams: '-m reflink=0' },
    }),
  ).toMatchObject({
    numberOfReplicas: '5',
    replicaZoneSoftAntiAffinity: 'disabled',
    fsType: 'xfs',
    dataLocality: 'disabled',
    diskSelector: 'ssd',
    mkfsParams: '-m reflink=0',
  });
});

describe('replicas', () => {
  test.each([2, 3, 20])('%d are accepted', (replicas) => {
    expect(storageClassParameters({ replicas }).numberOfReplicas).toBe(`${replicas}`);
  });

  test.each([0, -1, 21, 2.5, NaN])('%d are refused', (replicas) => {
    const error = (min: number) =>
      new Error(`replicas: got ${replicas}; allowed: a whole number from ${min} to 20`);
    expect(() => storageClassParameters({ replicas })).toThrow(error(2));
    expect(() => storageClassParameters({ replicas, unsafeSingleReplica: true })).toThrow(error(1));
  });

  test('one is refused without the opt-in', () => {
    const error = new Error(
      'replicas: got 1; allowed: 2 to 20; one replica survives no failure (unsafeSingleReplica: true for a trial on one node)',
    );
    expect(() => storageClassParameters({ replicas: 1 })).toThrow(error);
    expect(() => storageClassParameters({ replicas: 1, unsafeSingleReplica: false })).toThrow(error);
    expect(storageClassParameters({ replicas: 1, unsafeSingleReplica: true }).numberOfReplicas).toBe('1');
  });

  test('the opt-in alone changes nothing', () => {
    expect(storageClassParameters({ unsafeSingleReplica: true })).toEqual(storageClassParameters({}));
  });

  test('are always on nodes of their own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 100 }), (replicas, zones) => {
        expect(storageClassParameters({ replicas, zones })).toMatchObject({
          numberOfReplicas: `${replicas}`,
          replicaSoftAntiAffinity: 'disabled',
          replicaZoneSoftAntiAffinity: zones >= replicas ? 'disabled' : 'ignored',
        });
      }),
    );
  });
});

describe('zones', () => {
  test.each([0, 101, 1.5])('%d of them are refused', (zones) => {
    expect(() => storageClassParameters({ zones })).toThrow(
      new Error(`zones: got ${zones}; allowed: a whole number from 1 to 100`),
    );
  });

  test.each([
    [2, 'ignored'],
    [3, 'disabled'],
    [4, 'disabled'],
  ])('three replicas in %d zones: replicaZoneSoftAntiAffinity is %s', (zones, expected) => {
    expect(storageClassParameters({ zones }).replicaZoneSoftAntiAffinity).toBe(expected);
  });

  test('hard anti-affinity can be asked for', () => {
    expect(storageClassParameters({ zones: 3, zoneAntiAffinity: AntiAffinity.HARD })).toMatchObject({
      replicaZoneSoftAntiAffinity: 'disabled',
    });
  });

  test('hard anti-affinity can be given up', () => {
    expect(storageClassParameters({ zones: 3, zoneAntiAffinity: AntiAffinity.SOFT })).toMatchObject({
      replicaZoneSoftAntiAffinity: 'ignored',
    });
  });

  test.each([
    [{ zones: 2 }, '2', 3],
    [{}, 'an unknown number of', 3],
    [{ zones: 3, replicas: 4 }, '3', 4],
  ])('hard anti-affinity with %j is refused: a volume would stay degraded', (props, zones, replicas) => {
    expect(() => storageClassParameters({ ...props, zoneAntiAffinity: AntiAffinity.HARD })).toThrow(
      new Error(
        `zoneAntiAffinity: got HARD with ${zones} zones for ${replicas} replicas; allowed: zones >= ${replicas}, or AntiAffinity.SOFT; Longhorn could not place every replica and volumes would stay degraded`,
      ),
    );
  });
});

describe('strict-local', () => {
  const reason =
    'got strict-local; allowed: disabled, best-effort; strict-local allows only one replica, so nothing survives its node';

  test('is refused as the prop, also with one replica', () => {
    const dataLocality = 'strict-local' as DataLocality;
    expect(() => storageClassParameters({ dataLocality })).toThrow(new Error(`dataLocality: ${reason}`));
    expect(() => storageClassParameters({ dataLocality, replicas: 1, unsafeSingleReplica: true })).toThrow(
      new Error(`dataLocality: ${reason}`),
    );
  });

  test('is refused as a further parameter', () => {
    expect(() => storageClassParameters({ parameters: { dataLocality: 'strict-local' } })).toThrow(
      new Error(`parameters: ${reason}`),
    );
  });
});

describe('further parameters', () => {
  test('may have the words of others in their values', () => {
    const parameters = { nodeSelector: 'strict-local' };
    expect(storageClassParameters({ parameters })).toMatchObject(parameters);
  });

  test.each(['true', 'false'])('strictTopology: %s is refused', (value) => {
    expect(() => storageClassParameters({ parameters: { strictTopology: value } })).toThrow(
      new Error(
        `parameters: got strictTopology: ${value}; allowed: without it; it pins a volume to one zone, so that it cannot fail over`,
      ),
    );
  });

  test.each(Object.entries(storageClassParameters({})))('must not set %s, not even to %p', (key, value) => {
    expect(() => storageClassParameters({ parameters: { [key]: value } })).toThrow(
      new Error(
        `parameters: got ${key}; allowed: keys that LonghornStorage does not set itself; use its prop`,
      ),
    );
  });
});
