import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { REPOSITORY_ROOT } from '../../support/repository';

/** The scripts as they ship. */
export const SCRIPTS = join(REPOSITORY_ROOT, 'lib/snapshot/scripts');

/** The shell of the jobs' image is busybox; `JOB_SHELL='busybox sh'` runs these tests with it. */
const SHELL = (process.env.JOB_SHELL ?? 'sh').split(' ');

/** Middle of a day, so that nothing happens at a boundary by chance: 2026-11-24T15:30:00Z. */
export const NOW = 1_795_534_200;

/** A time as the API server writes it. */
export const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** A call that a script made: its number, and what it was. */
export interface Call {
  readonly n: number;
  readonly kind: string;
  readonly text: string;
}

/** How a script ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: { time: string; step: string; result: string; detail: string }[];
  readonly stderr: string;
  readonly calls: Call[];
}

/**
 * A cluster that is a folder of files, which a fake kubectl reads and writes, with virtual time; tests change the files
 * before a script runs.
 */
export abstract class FakeCluster<Outcome> {
  public readonly folder = mkdtempSync(join(tmpdir(), 'job-'));

  /**
   * @param files What the cluster is like.
   * @param fakes Folders with fake programs, below this one.
   * @param env Environment of the scripts, as the construct sets it.
   */
  protected constructor(
    files: Record<string, string | number>,
    private readonly fakes: string[],
    private readonly env: Record<string, string>,
  ) {
    for (const [name, content] of Object.entries({ clock: NOW, skew: 0, ...files })) {
      this.set(name, content);
    }
  }

  public set(name: string, content: string | number): this {
    writeFileSync(join(this.folder, name), content === '' ? '' : `${content}\n`);
    return this;
  }

  public remove(name: string): this {
    rmSync(join(this.folder, name));
    return this;
  }

  /** Runs a script to its end. */
  public async run(script: string, env: Record<string, string> = {}, scripts = SCRIPTS): Promise<Outcome> {
    const child = spawn('sh', command(script, scripts), {
      env: this.environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    // `close`, not `exit`: after a SIGKILL the last call may still be at work.
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
      child.on('close', (...result) => resolve(result)),
    );
    return this.outcome(this.ended(code, signal, stdout, stderr));
  }

  /** The same while tests are being collected, when nothing can be awaited. */
  public runNow(script: string, env: Record<string, string> = {}, scripts = SCRIPTS): Outcome {
    const { status, signal, stdout, stderr } = spawnSync('sh', command(script, scripts), {
      env: this.environment(env),
      encoding: 'utf8',
    });
    return this.outcome(this.ended(status, signal, stdout, stderr));
  }

  public dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** What the script left behind. */
  protected abstract outcome(ended: Ended): Outcome;

  protected read(name: string): string {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  protected rows(name: string): string[] {
    return this.read(name).split('\n').filter(Boolean);
  }

  private environment(env: Record<string, string>): NodeJS.ProcessEnv {
    mkdirSync(join(this.folder, 'tmp'), { recursive: true });
    return {
      ...this.env,
      ...env,
      FAKE: this.folder,
      TMPDIR: join(this.folder, 'tmp'),
      PATH: [...this.fakes.map((fake) => join(__dirname, fake)), process.env.PATH].join(delimiter),
    };
  }

  private ended(code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string): Ended {
    const calls = this.rows('calls').map((row) => {
      const [n, kind, ...text] = row.split('|');
      return { n: Number(n), kind, text: text.join('|') };
    });
    const lines = stdout
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as Ended['lines'][0]);
    return { code, signal, lines, stderr, calls };
  }
}

function command(script: string, scripts: string): string[] {
  return ['-c', 'echo $$ >"$FAKE/pid"; exec "$@"', '-', ...SHELL, join(scripts, script)];
}
