import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How a committed file or folder differs from what its command makes now: one line per file, none if they are equal.
 */
export function differences(committed: string, fresh: string): string[] {
  const [before, after] = [contents(committed), contents(fresh)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) {
      return [];
    }
    if (old === undefined || now === undefined) {
      return [
        `${name}: ${old === undefined ? 'is not committed' : 'is committed, but nothing makes it any more'}`,
      ];
    }
    return [`${name}: ${firstDifference(old, now)}`];
  });
}

function contents(path: string): Map<string, string> {
  if (!existsSync(path)) {
    return new Map();
  }
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(path, name)).isFile(),
      )
    : [''];
  return new Map(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

function firstDifference(old: string, now: string): string {
  const [a, b] = [old.split('\n'), now.split('\n')];
  const line = a.findIndex((text, i) => text !== b[i]);
  const at = line === -1 ? a.length : line;
  return `line ${at + 1} is '${a[at] ?? ''}', would be '${b[at] ?? ''}'`;
}
