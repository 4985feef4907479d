/**
 * `npm run upstream`: fills the git-ignored `.upstream/` with the upstream files the conformance tests read.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UPSTREAM_FILES, type UpstreamFile, type UpstreamSource } from './upstream-files';

const TIMEOUT_MS = 60_000;

const HELP = `usage: npm run upstream [-- --help]

Downloads the upstream files that the conformance tests read into .upstream/ (git-ignored).
Each file is pinned by version and SHA-256; nothing is written unless every file has the expected bytes.
A file that is already there with the right bytes is not downloaded again.

Without network: put the files there by hand, or set UPSTREAM_DIR to a folder that has them.
The files, below either folder:
${UPSTREAM_FILES.map((file) => `  ${file.path}`).join('\n')}
`;

/** What is needed of the global `fetch`, so that a test can stand in for the network. */
export type Fetch = (
  url: string,
  init: { signal: AbortSignal },
) => Promise<{ ok: boolean; status: number; arrayBuffer(): Promise<ArrayBuffer> }>;

/** A failure the person at the terminal can act on; `advice` says how. */
export class UpstreamError extends Error {
  public constructor(
    message: string,
    public readonly advice: string,
  ) {
    super(message);
  }
}

export interface FillOptions {
  readonly dir: string;
  readonly fetch: Fetch;
  /** @default - the pinned files of this repository */
  readonly files?: readonly UpstreamFile[];
  /** Takes one line per file. */
  readonly log: (line: string) => void;
}

/**
 * Everything is downloaded and verified before the first byte is written, so a failure leaves the folder as it was.
 */
export async function fillUpstream(options: FillOptions): Promise<void> {
  const { dir, fetch, log, files = UPSTREAM_FILES } = options;
  const downloads = new Map<string, string>();
  const ready: { path: string; content: string }[] = [];

  for (const [index, file] of files.entries()) {
    const step = `[${index + 1}/${files.length}] ${file.path}`;
    const path = join(dir, file.path);
    if (existsSync(path) && sha256(readFileSync(path)) === file.sha256) {
      log(`${step}: already there`);
      continue;
    }
    const parts: string[] = [];
    for (const source of file.sources) {
      const known = downloads.get(source.url) ?? (await download(source, fetch));
      downloads.set(source.url, known);
      parts.push(known);
    }
    const content = file.assemble(parts);
    if (sha256(content) !== file.sha256) {
      throw new UpstreamError(
        `${file.path}: put together from its downloads it has sha256 ${sha256(content)}, expected ${file.sha256}`,
        'The downloads are the pinned ones, so scripts/upstream-files.ts contradicts itself: correct it there.',
      );
    }
    ready.push({ path, content });
    log(`${step}: ${Buffer.byteLength(content)} bytes, hash verified`);
  }
  for (const { path, content } of ready) {
    writeWhole(path, content);
  }
}

async function download(source: UpstreamSource, fetch: Fetch): Promise<string> {
  const bytes = await get(source.url, fetch);
  const got = sha256(bytes);
  if (got !== source.sha256) {
    throw new UpstreamError(
      `${source.url}: got sha256 ${got}, expected ${source.sha256}`,
      'These are not the bytes that were reviewed. Do not use them: find out whether a proxy answers in place of ' +
        'the project or the project moved the version, and only then change the pin in scripts/upstream-files.ts.',
    );
  }
  return bytes.toString('utf8');
}

async function get(url: string, fetch: Fetch): Promise<Buffer> {
  let reason: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) {
      return Buffer.from(await response.arrayBuffer());
    }
    reason = `HTTP ${response.status}`;
  } catch (error) {
    reason = reasonOf(error);
  }
  throw new UpstreamError(
    `${url}: ${reason}`,
    'Check the network and any proxy, then run `npm run upstream` again; `npm run upstream -- --help` says how to ' +
      'do without.',
  );
}

/** Node's fetch says only "fetch failed"; what happened is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** By way of a second name: a reader never sees half a file. */
function writeWhole(path: string, content: string): void {
  const partial = `${path}.partial`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(partial, content);
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Runs the command and returns its exit code. */
export async function main(
  args: readonly string[],
  options: FillOptions & { readonly error: (line: string) => void },
): Promise<number> {
  if (args.length > 0) {
    const help = args.every((arg) => arg === '--help' || arg === '-h');
    (help ? options.log : options.error)(help ? HELP : `unknown argument "${args.join(' ')}"\n\n${HELP}`);
    return help ? 0 : 1;
  }
  try {
    await fillUpstream(options);
    options.log(`done: ${options.dir}`);
    return 0;
  } catch (error) {
    if (!(error instanceof UpstreamError)) {
      throw error;
    }
    options.error(`failed, nothing was written: ${error.message}\n${error.advice}`);
    return 1;
  }
}

if (require.main === module) {
  void main(process.argv.slice(2), {
    dir: join(__dirname, '..', '.upstream'),
    fetch,
    log: console.log,
    error: console.error,
  }).then((code) => {
    process.exitCode = code;
  });
}
