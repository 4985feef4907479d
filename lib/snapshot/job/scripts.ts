import { readFileSync } from 'fs';
import { join } from 'path';

/** The scripts that a job runs, by file name. They are files of their own so that tests run exactly what ships. */
export function readScripts(names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(__dirname, '..', 'scripts', name), 'utf8')]),
  );
}
