import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { eachOnce, readDelivery } from '../src/delivery';
import { UsageError } from '../src/errors';
import { parseManifests } from '../src/manifests';
import { folderWith, removeFolders, service, yamlOf } from './fixtures';

afterAll(removeFolders);

const none = (): PassThrough => new PassThrough().end();

describe('readDelivery', () => {
  test('reads files, folders and standard input, each once', async () => {
    const folder = folderWith({ 'a.yaml': yamlOf(service) });
    const stdin = new PassThrough().end('kind: Namespace\n');
    const manifests = await readDelivery(['-', folder, join(folder, 'a.yaml'), '-'], stdin);
    expect(manifests.map(({ object, file }) => [object.kind, file])).toEqual([
      ['Namespace', 'stdin'],
      ['Service', join(folder, 'a.yaml')],
    ]);
  });

  test.each([
    ['what is not there', ['no-such'], "no such file or folder 'no-such'; say where the manifests are"],
    ['nothing on standard input', ['-'], 'standard input is empty; pipe the manifests in'],
  ])('takes %s for wrong usage, which is no finding', async (_, paths, message) => {
    const refused = readDelivery(paths, none());
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });

  test('takes a file that cannot be parsed for wrong usage too', async () => {
    const folder = folderWith({ 'a.yaml': 'kind: A\nspec: b: 2\n' });
    await expect(readDelivery([folder], none())).rejects.toThrow(UsageError);
  });
});

test('eachOnce keeps the first of equal manifests, and those that differ', () => {
  const [a, b] = ['a.yaml', 'b.yaml'].map((file) => parseManifests('kind: A\n---\nkind: B\n', file));
  const [other] = parseManifests('kind: A\nspec: 1\n', 'c.yaml');
  expect(eachOnce([...a, ...b, other])).toEqual([...a, other]);
});
