import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests, readManifests } from '../src/manifests';
import { deployment, folderWith, removeFolders, service, yamlOf } from './fixtures';
import { inFolder } from './predict/fixtures';

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
    ['a folder that does not exist', 'no-such', "no such file or folder 'no-such'"],
    ['a folder without YAML', 'text', "no YAML file in the folder 'text'"],
    ['an empty file', 'empty.yaml', "'empty.yaml' is empty"],
    ['a folder of empty files', 'empty', "'empty' is empty"],
    ['a file without an object', 'comment.yaml', "no manifests at 'comment.yaml', that is YAML with a kind"],
    ['the default folder', 'dist', "no such file or folder 'dist'; run npm run synth first, or say"],
  ])('says what is wrong with %s, and what to do', async (_, path, message) => {
    const folder = folderWith({ 'empty.yaml': '\n', 'comment.yaml': '# nothing\n' });
    for (const [below, file] of [
      ['text', 'README.md'],
      ['empty', 'a.yaml'],
    ]) {
      mkdirSync(join(folder, below));
      writeFileSync(join(folder, below, file), '');
    }
    await inFolder(folder, () => {
      expect(() => readManifests(path)).toThrow(message);
      expect(() => readManifests(path)).toThrow(/; .*say with --manifests where the manifests are$/);
      return Promise.resolve();
    });
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
    ['an alias in its own anchor', 'kind: A\nspec: &a\n  b: 1\n  c:\n    - { d: *a }\n', 5, 'bad alias'],
    [
      'a kind given twice in an object below',
      'kind: List\nspec:\n  kind: B\n  kind: C\n',
      4,
      'duplicate key',
    ],
  ])('names the file and the line of %s, without quoting it', (_, yaml, line, reason) => {
    expect(() => parseManifests(yaml, 'dist/a.yaml')).toThrow(
      new Error(`dist/a.yaml line ${line} is not valid YAML (${reason}); correct it or synthesize it again`),
    );
  });

  test('takes files that follow each other without a line between them for what they are', () => {
    expect(() => parseManifests(yamlOf(service) + yamlOf(service), 'a.yaml')).toThrow(
      'a.yaml line 5 is not valid YAML (duplicate key); separate the files with ---, or name them',
    );
  });

  test('takes an anchor that is used twice, side by side', () => {
    const [{ object }] = parseManifests('kind: A\na: &a { b: 1 }\nc: *a\nd: [*a]\n', 'a.yaml');
    expect(object).toEqual({ kind: 'A', a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }] });
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
