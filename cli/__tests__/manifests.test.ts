import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests, readManifests } from '../src/manifests';
import { deployment, folderWith, removeFolders, service, yamlOf } from './fixtures';

afterAll(removeFolders);

const kinds = (path: string): unknown[] => readManifests(path).map(({ object }) => object.kind);

describe('readManifests', () => {
  test('reads every document of one file', () => {
    const folder = folderWith({ 'a.yaml': yamlOf(service, deployment()) });
    expect(kinds(join(folder, 'a.yaml'))).toEqual(['Service', 'Deployment']);
  });

  test('reads the YAML files of a folder and its folders, in the order of their names', () => {
    const folder = folderWith({
      'b.yml': yamlOf(service),
      'a.k8s.yaml': yamlOf({ kind: 'Namespace' }),
      'AVAILABILITY.md': 'kind: Text',
    });
    for (const below of ['sub', 'node_modules', '.hidden']) {
      mkdirSync(join(folder, below));
      writeFileSync(join(folder, below, 'c.yaml'), yamlOf(deployment()));
    }
    expect(kinds(folder)).toEqual(['Namespace', 'Service', 'Deployment']);
    expect(readManifests(folder)[2].file).toBe(join(folder, 'sub', 'c.yaml'));
  });

  test.each([
    ['a folder that does not exist', (folder: string) => join(folder, 'dist')],
    ['a folder without manifests', (folder: string) => folder],
    ['a file without an object', (folder: string) => join(folder, 'empty.yaml')],
  ])('says what to do about %s', (_, at) => {
    const path = at(folderWith({ 'empty.yaml': '# nothing\n', 'README.md': '' }));
    expect(() => readManifests(path)).toThrow(
      `no manifests at '${path}'; run npm run synth first, or say with --manifests where they are`,
    );
  });
});

describe('parseManifests', () => {
  test('takes the items of a list for themselves', () => {
    const list = { kind: 'List', items: [service, deployment()] };
    expect(parseManifests(yamlOf(list), 'x').map(({ object }) => object.kind)).toEqual([
      'Service',
      'Deployment',
    ]);
  });

  test('leaves out documents that are no objects', () => {
    expect(parseManifests('--- text\n---\n- 1\n---\n---\nname: x\n', 'x')).toEqual([]);
  });

  test.each([
    ['a map in a value', 'kind: A\nspec: b: 2\n', 2, 'block as implicit key'],
    ['a tab in the second document', 'kind: A\n---\nkind: B\nspec:\n\tx: 1\n', 5, 'tab as indent'],
    ['a key given twice', 'kind: A\nspec: 1\nspec: 2\n', 3, 'duplicate key'],
    ['an alias without an anchor', 'kind: &a A\nname: *a\nspec: *x\n', 3, 'bad alias'],
  ])('names the file and the line of %s, without quoting it', (_, yaml, line, reason) => {
    expect(() => parseManifests(yaml, 'dist/a.yaml')).toThrow(
      new Error(`dist/a.yaml line ${line} is not valid YAML (${reason}); correct it or synthesize it again`),
    );
  });

  test('refuses aliases that multiply', () => {
    const bomb = ['kind: A', 'a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed']) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join(',')}]`);
    }
    expect(() => parseManifests(bomb.join('\n'), 'a.yaml')).toThrow(
      'a.yaml line 1 is not valid YAML (bad alias)',
    );
  });
});
