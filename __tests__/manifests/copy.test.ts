import { RESTORED_FROM_ANNOTATION, copiedFrom } from '../../lib/manifests/copy';
import type { DatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';

const database = (claim?: Obj) => ({ data: { claimName: 'c', mountPath: '/d', claim } }) as DatabaseManifests;
const source = { kind: 'VolumeSnapshot', name: 'before' };

describe('what a database is copied from', () => {
  it.each([
    [{ spec: { dataSource: source } }, 'VolumeSnapshot before'],
    [{ spec: { dataSourceRef: source } }, 'VolumeSnapshot before'],
    [{ spec: { dataSource: source, dataSourceRef: source } }, 'VolumeSnapshot before'],
    [{ spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'iris' } } }, 'PersistentVolumeClaim iris'],
    [{ spec: { dataSource: { kind: 'VolumeSnapshot' } } }, 'VolumeSnapshot'],
    [{ spec: { dataSourceRef: { kind: 'Seed', name: 'x' } } }, undefined],
    [{ spec: {} }, undefined],
    [undefined, undefined],
  ])('%j: %j', (claim, expected) => {
    expect(copiedFrom(database(claim))).toBe(expected);
  });

  it('is nothing for a restore in place, and without a claim', () => {
    const metadata = { annotations: { [RESTORED_FROM_ANNOTATION]: 'before' } };
    expect(copiedFrom(database({ metadata, spec: { dataSource: source } }))).toBeUndefined();
    expect(copiedFrom({} as DatabaseManifests)).toBeUndefined();
  });
});
