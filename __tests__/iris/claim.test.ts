import { Size } from 'cdk8s';
import type { ClaimRequest } from '../../lib/iris/claim';
import { DEFAULT_SIZE, newClaim } from '../../lib/iris/claim';
import { IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IIrisStorage } from '../../lib/storage/iris-storage';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { databaseChart, only, synth } from '../support/synth';

const storage = LonghornStorage.fromClassName();
const oldStorage: IIrisStorage = { ...storage, storageClassName: 'old', supportsReadWriteOncePod: false };
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);
const SUBDOMAIN =
  "allowed: lower case letters, digits, '-' and '.', starting and ending with a letter or digit (RFC 1123 subdomain)";

function emit(request: Partial<ClaimRequest> = {}) {
  const chart = databaseChart();
  const handle = newClaim(chart, 'claim', { name: 'iris-data', database: 'iris', storage, ...request });
  return { handle, manifest: only(chart, 'PersistentVolumeClaim') };
}

describe('a new claim', () => {
  test('defaults', () => {
    const { handle, manifest } = emit();
    expect(handle.name).toBe('iris-data');
    expect(DEFAULT_SIZE.toGibibytes()).toBe(10);
    expect(manifest).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'iris-data',
        namespace: 'iris',
        labels: {
          'app.kubernetes.io/name': 'iris',
          'app.kubernetes.io/instance': 'iris',
          'app.kubernetes.io/component': 'database',
          'app.kubernetes.io/managed-by': 'cdk8s-iris-ha',
        },
        // A claim that is left out of git, or an Application that is deleted, must not take the data along.
        annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
      },
      spec: {
        storageClassName: 'longhorn-iris',
        accessModes: ['ReadWriteOncePod'],
        volumeMode: 'Filesystem',
        resources: { requests: { storage: '10Gi' } },
      },
    });
  });

  test('all properties', () => {
    const request: Required<ClaimRequest> = {
      name: 'copy-data',
      database: 'copy',
      storage: oldStorage,
      size: Size.mebibytes(1500),
      accessMode: IrisAccessMode.READ_WRITE_ONCE,
      dataSource: IrisDataSource.volumeSnapshot('before'),
      annotations: { note: 'x' },
    };
    const { handle, manifest } = emit(request);
    expect(handle.name).toBe('copy-data');
    expect(manifest.metadata.name).toBe('copy-data');
    expect(manifest.metadata.labels).toMatchObject({ 'app.kubernetes.io/instance': 'copy' });
    expect(manifest.metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      note: 'x',
    });
    expect(manifest.spec).toEqual({
      storageClassName: 'old',
      accessModes: ['ReadWriteOnce'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage: '1500Mi' } },
      dataSource: { kind: 'VolumeSnapshot', name: 'before', apiGroup: 'snapshot.storage.k8s.io' },
    });
  });

  test('from another claim, which is in the core group', () => {
    expect(emit({ dataSource: IrisDataSource.claim('other') }).manifest.spec).toHaveProperty('dataSource', {
      kind: 'PersistentVolumeClaim',
      name: 'other',
    });
  });

  test.each([
    [Size.gibibytes(1), '1Gi'],
    [Size.gibibytes(1.5), '1536Mi'],
    [Size.tebibytes(2), '2048Gi'],
    [Size.mebibytes(1), '1Mi'],
    [Size.kibibytes(2048), '2Mi'],
  ])('of %j is %s', (size, quantity) => {
    expect(emit({ size }).manifest.spec).toHaveProperty('resources.requests.storage', quantity);
  });
});

describe('a new claim is refused', () => {
  test.each([
    [Size.gibibytes(0), '0 Ki'],
    [Size.mebibytes(0.5), '512 Ki'],
    [Size.kibibytes(1), '1 Ki'],
    [Size.gibibytes(1.0001), '1048680.8576 Ki'],
  ])('with the size %j', (size, got) => {
    expect(() => emit({ size })).toThrow(refused('size', got, 'allowed: whole Mi or Gi, more than 0'));
  });

  test('with ReadWriteOncePod on storage that does not know it, asked for or by default', () => {
    for (const accessMode of [undefined, IrisAccessMode.READ_WRITE_ONCE_POD]) {
      expect(() => emit({ storage: oldStorage, accessMode })).toThrow(
        refused(
          'accessMode',
          "ReadWriteOncePod with the class 'old', whose provisioner does not know it",
          'allowed: IrisAccessMode.READ_WRITE_ONCE (weaker: two pods of one node may share the volume)',
        ),
      );
    }
  });

  test('with an access mode that lets two nodes write, from a language without enums', () => {
    for (const accessMode of ['ReadWriteMany', 'ReadOnlyMany'] as unknown as IrisAccessMode[]) {
      expect(() => emit({ accessMode })).toThrow(
        /^accessMode: got '?Read\w+Many'?.*; allowed: .*ReadWriteOncePod/,
      );
    }
  });

  test('as a copy of itself', () => {
    expect(() => emit({ dataSource: IrisDataSource.claim('iris-data') })).toThrow(
      refused('dataSource', "the claim 'iris-data' itself", 'allowed: another claim, or another name'),
    );
  });

  test('but a VolumeSnapshot may have its name', () => {
    expect(emit({ dataSource: IrisDataSource.volumeSnapshot('iris-data') }).manifest.spec).toHaveProperty(
      'dataSource.kind',
      'VolumeSnapshot',
    );
  });

  test.each(['', 'Upper', 'a_b', '-a'])('with the name %j', (name) => {
    expect(() => emit({ name })).toThrow(refused('claim name', `'${name}'`, SUBDOMAIN));
    expect(() => IrisDataSource.claim(name)).toThrow(refused('dataSource', `'${name}'`, SUBDOMAIN));
    expect(() => IrisDataSource.volumeSnapshot(name)).toThrow(refused('dataSource', `'${name}'`, SUBDOMAIN));
  });
});

describe('the claim of a database', () => {
  const of = (props: Partial<IrisDurableSysProps>) => {
    const chart = databaseChart();
    const { claim } = new IrisDurableSys(chart, 'db', {
      image: IrisImage.COMMUNITY_2026_2,
      name: 'ris',
      ...props,
    });
    return {
      name: claim.name,
      manifests: synth(chart).filter(({ kind }) => kind === 'PersistentVolumeClaim'),
    };
  };

  test('has the name of the database', () => {
    const { name, manifests } = of({ size: Size.gibibytes(20), accessMode: IrisAccessMode.READ_WRITE_ONCE });
    expect(name).toBe('ris-data');
    expect(manifests).toHaveLength(1);
    expect(manifests[0].metadata.name).toBe('ris-data');
    expect(manifests[0].spec).toMatchObject({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '20Gi' } },
    });
  });

  test('may exist already, and is then not emitted', () => {
    expect(of({ existingClaimName: 'old.data' })).toEqual({ name: 'old.data', manifests: [] });
  });

  test.each<[string, Partial<IrisDurableSysProps>]>([
    ['size', { size: Size.gibibytes(1) }],
    ['accessMode', { accessMode: IrisAccessMode.READ_WRITE_ONCE_POD }],
    ['dataSource', { dataSource: IrisDataSource.claim('c') }],
    ['storage', { storage }],
    [
      'size, accessMode, dataSource, storage',
      {
        storage,
        size: Size.gibibytes(1),
        accessMode: IrisAccessMode.READ_WRITE_ONCE,
        dataSource: IrisDataSource.claim('c'),
      },
    ],
  ])('that exists is refused beside %s', (others, props) => {
    expect(() => of({ existingClaimName: 'old', ...props })).toThrow(
      refused(
        'existingClaimName',
        `it and ${others}`,
        'allowed: existingClaimName alone, because the claim has its own',
      ),
    );
  });

  test.each(['', 'Upper'])('that exists is refused with the name %j', (existingClaimName) => {
    expect(() => of({ existingClaimName })).toThrow(
      refused('existingClaimName', `'${existingClaimName}'`, SUBDOMAIN),
    );
  });
});
