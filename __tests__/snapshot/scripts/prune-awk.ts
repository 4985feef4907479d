import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SCRIPTS } from './fake-cluster';

/** A snapshot as the job's list shows it. */
export interface Listed {
  readonly name: string;
  readonly created: string;
  readonly state?: string;
  readonly ready?: string;
  readonly deleted?: string;
  readonly minimumAge?: string;
}

/** What a policy keeps, as the job's environment says it. */
export interface Policy {
  readonly count?: number;
  readonly age?: number;
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly minimumAge?: number;
  readonly unfinishedAge?: number;
}

/** Newest first, as the job sorts its list. */
export function newestFirst(list: Listed[]): Listed[] {
  const key = ({ created, name }: Listed): string => `${created}|${name}`;
  return [...list].sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

/** Runs prune.awk: the names of what it would delete. */
export function prune(
  list: Listed[],
  policy: Policy & { now: string; current: string },
  { awk = ['awk'], scripts = SCRIPTS } = {},
): string[] {
  const variables = {
    now: policy.now,
    current: policy.current,
    count: policy.count ?? 0,
    age: policy.age ?? 0,
    hourly: policy.hourly ?? 0,
    daily: policy.daily ?? 0,
    weekly: policy.weekly ?? 0,
    monthly: policy.monthly ?? 0,
    minimum_age: policy.minimumAge ?? 0,
    unfinished_age: policy.unfinishedAge ?? 7200,
  };
  const input = newestFirst(list).map(
    ({ name, created, state = 'good', ready = 'true', deleted = '', minimumAge = '' }) =>
      [name, created, state, ready, deleted, minimumAge].join('|') + '\n',
  );
  const args = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
  const [program, ...first] = awk;
  const { status, stdout, stderr } = spawnSync(
    program,
    [...first, '-f', join(scripts, 'prune.awk'), ...args],
    { input: input.join(''), encoding: 'utf8' },
  );
  if (status !== 0 || stderr !== '') {
    throw new Error(`${awk.join(' ')} ended with ${status}: ${stderr}`);
  }
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('|')[0]);
}

/** Every awk that this machine has; the job's image has that of busybox. */
export const AWKS: string[][] = [['awk'], ['mawk'], ['gawk'], ['busybox', 'awk'], ['original-awk']].filter(
  ([program, ...args]) => spawnSync(program, [...args, 'BEGIN { exit 0 }'], { stdio: 'ignore' }).status === 0,
);
