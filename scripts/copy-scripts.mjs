/**
 * Copies the shell scripts beside the compiled library, which reads them from its own folder: compilers leave out what is
 * no TypeScript.
 */
import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const folders = readdirSync(new URL('lib', root), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name === 'scripts')
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(root).length));
for (const target of ['build', 'cli/build']) {
  for (const folder of folders) {
    cpSync(new URL(folder, root), new URL(`${target}/${folder}`, root), { recursive: true });
  }
}
