import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommittedObject, committedObjects, objectsOfGroups } from '../support/committed-objects';
import { CRD_FILES, parseCrds, readOwn } from '../support/crd';
import { crdValidator } from '../support/crd-validator';
import { describeUpstream, readUpstream } from '../support/upstream';

const ownCrds = CRD_FILES.flatMap(({ ours }) => parseCrds(readOwn(ours), ours));
const groups = [...new Set(ownCrds.map((crd) => crd.spec.group))];

function faults(objects: readonly CommittedObject[], validate: ReturnType<typeof crdValidator>): string[] {
  return objects.flatMap(({ file, object }) => validate(object).map((fault) => `${file}: ${fault}`));
}

describe('the objects of dist/ and examples/*/dist/', () => {
  const objects = objectsOfGroups(committedObjects(), groups);

  it('have some of each API group, or the tests below would prove nothing', () => {
    const found = new Set(objects.map(({ object }) => object.apiVersion.split('/')[0]));
    expect([...found].sort()).toEqual([...groups].sort());
  });

  it('fit our own schemas', () => {
    expect(faults(objects, crdValidator(ownCrds))).toEqual([]);
  });

  describeUpstream('with the upstream definitions', () => {
    it('fit them too, without a field they do not know', () => {
      const crds = CRD_FILES.flatMap(({ upstream }) => parseCrds(readUpstream(upstream), upstream));
      expect(faults(objects, crdValidator(crds))).toEqual([]);
    });
  });
});

describe('committedObjects', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'committed-objects-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  it('reads every document of dist/ and of each example, and nothing else', () => {
    write('dist/a.yaml', 'apiVersion: longhorn.io/v1beta2\nkind: Setting\n---\n# a comment only\n');
    write('dist/deeper/b.yaml', 'apiVersion: v1\nkind: Secret\n---\napiVersion: v1\nkind: Namespace\n');
    write('dist/AVAILABILITY.md', 'not yaml: [');
    write('examples/one/dist/c.yaml', 'apiVersion: snapshot.storage.k8s.io/v1\nkind: VolumeSnapshot\n');
    write('examples/one/node_modules/d.yaml', 'apiVersion: v1\nkind: Pod\n');

    const all = committedObjects(root);
    expect(all.map(({ file, object }) => `${file} ${object.kind}`)).toEqual([
      'dist/a.yaml Setting',
      'dist/deeper/b.yaml Secret',
      'dist/deeper/b.yaml Namespace',
      'examples/one/dist/c.yaml VolumeSnapshot',
    ]);
    expect(objectsOfGroups(all, groups).map(({ object }) => object.kind)).toEqual([
      'Setting',
      'VolumeSnapshot',
    ]);
  });

  it('finds nothing where nothing is, and refuses YAML that does not parse', () => {
    expect(committedObjects(root)).toEqual([]);
    write('dist/a.yaml', 'kind: [');
    expect(() => committedObjects(root)).toThrow('dist/a.yaml: ');
  });
});
