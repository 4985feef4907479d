/**
 * The upstream files that conformance tests compare with: never committed, so a test must do without them,
 * and must not do without them where the result counts (REQUIRE_UPSTREAM=1).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UPSTREAM_FILES } from '../../scripts/upstream-files';
import { REPOSITORY_ROOT } from './repository';

const REMEDY = 'run `npm run upstream` or set UPSTREAM_DIR';

/** `dir`: complete and usable. `problem`: the suite must fail. Neither: skip and print `skipped`. */
export interface UpstreamState {
  readonly dir?: string;
  readonly problem?: string;
  readonly skipped?: string;
}

/**
 * A folder somebody names must be right, or its tests would be skipped by a typing mistake; the default folder
 * may be absent or incomplete unless the files are required.
 */
export function resolveUpstream(
  env: Readonly<Record<string, string | undefined>>,
  root: string = REPOSITORY_ROOT,
): UpstreamState {
  const named = env.UPSTREAM_DIR;
  const required = env.REQUIRE_UPSTREAM === '1';
  const dir = named ? resolve(root, named) : join(root, '.upstream');

  const fault = faultOf(dir);
  if (fault === undefined) {
    return { dir };
  }
  if (named) {
    return { problem: `UPSTREAM_DIR is "${named}": ${fault}` };
  }
  if (required) {
    return { problem: `REQUIRE_UPSTREAM=1, but there are no upstream files (${fault}): ${REMEDY}` };
  }
  return { skipped: `skipped: no upstream files, ${REMEDY}` };
}

function faultOf(dir: string): string | undefined {
  if (!existsSync(dir)) {
    return `${dir} does not exist`;
  }
  const missing = UPSTREAM_FILES.map((file) => file.path).filter((path) => !existsSync(join(dir, path)));
  return missing.length > 0 ? `${dir} lacks ${missing.join(', ')}` : undefined;
}

const state = resolveUpstream(process.env);

/** The folder with every upstream file, if there is one. */
export const upstreamDir: string | undefined = state.dir;

if (state.skipped) {
  // Past jest's console, which would bury the line under a stack trace.
  process.stderr.write(`${state.skipped}\n`);
}

/** The text of one upstream file; `path` as in scripts/upstream-files.ts. */
export function readUpstream(path: string): string {
  if (upstreamDir === undefined) {
    throw new Error(state.problem ?? state.skipped);
  }
  return readFileSync(join(upstreamDir, path), 'utf8');
}

type Describe = (name: string, tests: () => void) => void;

function failing(problem: string): Describe {
  return (name) =>
    describe(name, () => {
      it('has the upstream files it compares with', () => {
        throw new Error(problem);
      });
    });
}

/**
 * `describe` for tests that need upstream files. Read these in tests or hooks, not while tests are collected:
 * jest collects a skipped block too.
 */
export const describeUpstream: Describe = state.problem
  ? failing(state.problem)
  : upstreamDir
    ? describe
    : describe.skip;
