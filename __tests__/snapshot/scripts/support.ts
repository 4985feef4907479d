import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW, SCRIPTS } from './fake-cluster';
import { Cluster } from './job';
import type { Outcome } from './job';

const folders: string[] = [];
export const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  folders.push(folder);
  return folder;
};

/** Removes what the tests of a file made. */
export function clean(): void {
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
}

/** Has `clean` remove this one as well. */
export function cleanedUp<T extends { readonly folder: string }>(cluster: T): T {
  folders.push(cluster.folder);
  return cluster;
}

/** A healthy database with three good snapshots, of which the policy keeps one besides a new one. */
export function database(): Cluster {
  return cleanedUp(new Cluster()).older(
    { name: 'good-2h', hours: 2 },
    { name: 'good-26h', hours: 26 },
    { name: 'good-50h', hours: 50 },
  );
}

/** What a new good snapshot of that database prunes. */
export const PRUNED = ['good-26h', 'good-50h'];

/** Takes a snapshot of it. */
export function take(
  cluster: Cluster,
  env: Record<string, string> = {},
  scripts = SCRIPTS,
): Promise<Outcome> {
  return cluster.run('snapshot.sh', env, scripts);
}

/** Has this piece of shell run before each call of a kind. */
export function before(cluster: Cluster, kind: string, shell: string): Cluster {
  return cluster.set(`before ${kind}`, shell);
}

/** Shell for `before`: once so many seconds have passed, this happens, once. */
export function later(seconds: number, shell: string): string {
  const mark = `done-${seconds}`;
  return `[ $(cat clock) -lt ${NOW + seconds} ] || [ -f ${mark} ] || { : >${mark}; ${shell}; }`;
}

/**
 * Shell for `before`: has the script told to end, and leaves it some time to make a mistake; `overlap` says that it made
 * another call meanwhile.
 */
export const TOLD_TO_END =
  'kill -s TERM "$(cat pid)"; ' +
  'i=0; while [ "$i" -lt 20000 ]; do i=$((i + 1)); read -r c <count; [ "$c" = "$n" ] || { : >overlap; break; }; done';

/** Has the first call of a kind end like this; with a `+`, each call from it on. */
export function strike(cluster: Cluster, kind: string, mode: string, plus = ''): Cluster {
  return before(cluster, kind, `[ -f fault ] || echo "$n${plus} ${mode}" >fault`);
}

export function has(cluster: Cluster, name: string): boolean {
  return existsSync(join(cluster.folder, name));
}

/** A file of the fake, by line. */
export function rows(cluster: Cluster, name: string): string[] {
  return has(cluster, name)
    ? readFileSync(join(cluster.folder, name), 'utf8').split('\n').filter(Boolean)
    : [];
}

/** How often the script made such a call. */
export function count({ calls }: Outcome, kind: string): number {
  return calls.filter((call) => call.kind === kind).length;
}

/** The steps of a run: `freeze ok`. */
export function steps({ lines }: Outcome): string[] {
  return lines.map(({ step, result }) => `${step} ${result}`);
}

/** What the step said that failed first. */
export function failure({ lines }: Outcome): string | undefined {
  return lines.find(({ result }) => result === 'failed')?.detail;
}

/** A text of a script that occurs once, and what is put in its place. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A copy of the scripts with these changes. */
export function changedScripts(changes: Change[]): string {
  const folder = temporary();
  cpSync(SCRIPTS, folder, { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const parts = readFileSync(path, 'utf8').split(from);
    if (parts.length !== 2) {
      throw new Error(`${file} has this ${parts.length - 1} times, not once: ${from}`);
    }
    writeFileSync(path, parts.join(to));
  }
  return folder;
}
