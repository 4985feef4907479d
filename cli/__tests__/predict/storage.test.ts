import { database } from '../../../__tests__/availability/support';
import { profileOf } from '../../../lib/availability/profile';
import type { Obj } from '../../../lib/manifests/object';
import { storageRemarks } from '../../src/predict/storage';

const remarks = (objects: readonly Obj[]): readonly (string | undefined)[] =>
  storageRemarks(objects, profileOf());
const without = (...kinds: string[]): readonly Obj[] =>
  database().filter(({ kind }) => !kinds.includes(kind as string));
const unnamed = (objects: readonly Obj[]): readonly Obj[] =>
  objects.map((object) =>
    object.kind === 'PersistentVolumeClaim'
      ? { ...object, spec: { ...(object.spec as object), storageClassName: undefined } }
      : object,
  );

describe('storageRemarks', () => {
  test.each<[string, readonly Obj[], string]>([
    ['a class', without('StorageClass'), 'class data is not among the manifests'],
    ['the name of a class', unnamed(without('StorageClass')), 'claim iris-data names no class'],
    ['a claim', without('PersistentVolumeClaim'), 'claim iris-data is not among the manifests'],
  ])('says when %s is missing', (_, objects, missing) => {
    expect(remarks(objects)).toEqual([`${missing}; taken for Longhorn (storageProvider)`]);
  });

  test('is silent where the manifests say what the storage is, Longhorn or not', () => {
    expect(remarks(database())).toEqual([undefined]);
    expect(remarks(database({ provisioner: 'ebs.csi.aws.com' }))).toEqual([undefined]);
  });

  test('is silent where there is no volume to take for anything', () => {
    const pod = { kind: 'Pod', spec: { containers: [{ env: [{ name: 'ISC_DATA_DIRECTORY' }] }] } };
    expect(remarks([pod])).toEqual([undefined]);
  });
});
