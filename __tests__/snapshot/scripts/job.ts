import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import { REPOSITORY_ROOT } from '../../support/repository';

/** The scripts as they ship. */
export const SCRIPTS = join(REPOSITORY_ROOT, 'lib/snapshot/scripts');

/** The shell of the job's image is busybox; `JOB_SHELL='busybox sh'` runs these tests with it. */
const SHELL = (process.env.JOB_SHELL ?? 'sh').split(' ');

/** Middle of a day, so that nothing happens at a boundary by chance: 2026-11-24T15:30:00Z. */
export const NOW = 1_795_534_200;

/** A call that the script made: its number, and what it was. */
export interface Call {
  readonly n: number;
  readonly kind: string;
  readonly text: string;
}

/** What a run left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: { step: string; result: string; detail: string }[];
  readonly stderr: string;
  readonly calls: Call[];
  /** Snapshots that this run made and that are still there. */
  readonly made: { name: string; state: string; consistent: boolean; object: MadeObject }[];
  readonly deleted: string[];
  readonly events: string[];
  /** Undefined if IRIS writes; else the second at which IRIS ends the freeze by itself, Infinity for never. */
  readonly frozenUntil?: number;
  readonly holder: string;
  readonly clock: number;
}

interface MadeObject {
  metadata: { labels: Record<string, string>; annotations: Record<string, string> };
  spec: unknown;
}

export const ENVIRONMENT: Record<string, string> = {
  NAMESPACE: 'iris',
  POD_NAME: 'iris-snapshot-29384756-x7k2p',
  DATABASE: 'iris',
  POLICY: 'iris-snapshot',
  CLAIM: 'iris-data',
  SELECTOR: 'app.kubernetes.io/name=iris,app.kubernetes.io/instance=iris',
  SNAPSHOT_CLASS: 'longhorn-iris-snap',
  CONSISTENCY: 'frozen',
  PRE_CHANGE: '',
  RECORD_HISTORY: 'yes',
  LEASE: 'iris-freeze',
  FREEZE_LIMIT: '120',
  LOCK_SECONDS: '480',
  READY_SECONDS: '600',
  UNFINISHED_AGE: '7200',
  MINIMUM_AGE: '3600',
  RETAIN_COUNT: '2',
  RETAIN_AGE: '0',
  RETAIN_HOURLY: '0',
  RETAIN_DAILY: '0',
  RETAIN_WEEKLY: '0',
  RETAIN_MONTHLY: '0',
  LABEL_DATABASE: SNAPSHOT_LABELS.DATABASE,
  LABEL_POLICY: SNAPSHOT_LABELS.POLICY,
  LABEL_STATE: SNAPSHOT_LABELS.STATE,
  LABEL_CONSISTENCY: SNAPSHOT_LABELS.CONSISTENCY,
  LABEL_IMAGE_DIGEST: SNAPSHOT_LABELS.IMAGE_DIGEST,
  LABEL_IRIS_VERSION: SNAPSHOT_LABELS.IRIS_VERSION,
  LABEL_SIZE: SNAPSHOT_LABELS.SIZE,
  ANNOTATION_IMAGE: SNAPSHOT_ANNOTATIONS.IMAGE,
  ANNOTATION_MINIMUM_AGE: SNAPSHOT_ANNOTATIONS.MINIMUM_AGE,
  ANNOTATION_TAKEN_BY: SNAPSHOT_ANNOTATIONS.TAKEN_BY,
  SKIP_ANNOTATION: 'cdk8s-iris-ha/skip-pre-change-snapshot',
};

/** Those that the selector of the policy finds, and of others that carry other labels or none. */
const OWN = `${SNAPSHOT_LABELS.DATABASE}=iris,${SNAPSHOT_LABELS.POLICY}=iris-snapshot`;

/** An older snapshot: its age in hours, and what differs from a good one. */
export interface Older {
  readonly name: string;
  readonly hours: number;
  readonly state?: string;
  readonly ready?: boolean;
  readonly deleting?: boolean;
  readonly minimumAge?: number;
  readonly selector?: string;
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

const line = ({ name, hours, state = 'good', ready = true, deleting, minimumAge, selector = OWN }: Older) =>
  [selector, name, iso(NOW - hours * 3600), state, ready, deleting ? iso(NOW) : '', minimumAge ?? ''].join(
    '|',
  );

/** A cluster with one healthy database; tests change its files before the script runs. */
export class Cluster {
  public readonly folder = mkdtempSync(join(tmpdir(), 'job-'));

  public constructor() {
    mkdirSync(join(this.folder, 'snapshots'));
    const files = {
      clock: NOW,
      skew: 0,
      'api-time': iso(NOW),
      deployment: 'uid-d|registry.example.com/iris:2026.2@sha256:' + 'ab'.repeat(32) + '|',
      claim: 'Bound|10Gi',
      pods: 'iris-1|uid-1|',
      qlist:
        'IRIS^/usr/irissys^2026.2.0.221.0com^running, since Tue Nov 24^iris.cpf^1972^52773^0^ok^IRIS^^^/data^',
      'freeze-answer': 5,
      'instant-delay': 2,
      'ready-delay': 5,
      others: '',
      error: '',
      'late-error': '',
    };
    Object.entries(files).forEach(([name, content]) => this.set(name, content));
  }

  public set(name: string, content: string | number): this {
    writeFileSync(join(this.folder, name), content === '' ? '' : `${content}\n`);
    return this;
  }

  public remove(name: string): this {
    rmSync(join(this.folder, name));
    return this;
  }

  public older(...snapshots: Older[]): this {
    return this.set('others', snapshots.map(line).join('\n'));
  }

  /** Runs a script to its end. */
  public async run(
    script = 'snapshot.sh',
    env: Record<string, string> = {},
    scripts = SCRIPTS,
  ): Promise<Outcome> {
    const child = spawn('sh', this.command(script, scripts), {
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
    return this.outcome(code, signal, stdout, stderr);
  }

  /** The same while tests are being collected, when nothing can be awaited. */
  public runNow(script = 'snapshot.sh', env: Record<string, string> = {}): Outcome {
    const { status, signal, stdout, stderr } = spawnSync('sh', this.command(script, SCRIPTS), {
      env: this.environment(env),
      encoding: 'utf8',
    });
    return this.outcome(status, signal, stdout, stderr);
  }

  private command(script: string, scripts: string): string[] {
    return ['-c', 'echo $$ >"$FAKE/pid"; exec "$@"', '-', ...SHELL, join(scripts, script)];
  }

  private environment(env: Record<string, string>): NodeJS.ProcessEnv {
    mkdirSync(join(this.folder, 'tmp'), { recursive: true });
    return {
      ...ENVIRONMENT,
      ...env,
      FAKE: this.folder,
      TMPDIR: join(this.folder, 'tmp'),
      PATH: [join(__dirname, 'fake'), process.env.PATH].join(delimiter),
    };
  }

  public dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  private read(name: string): string {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  private outcome(
    code: number | null,
    signal: NodeJS.Signals | null,
    stdout: string,
    stderr: string,
  ): Outcome {
    const rows = (name: string): string[] => this.read(name).split('\n').filter(Boolean);
    const clock = Number(this.read('clock'));
    const until = this.read('frozen').trim();
    const limit = until === '0' ? Infinity : Number(until);
    return {
      code,
      signal,
      stderr,
      lines: stdout
        .split('\n')
        .filter(Boolean)
        .map((text) => JSON.parse(text) as Outcome['lines'][0]),
      calls: rows('calls').map((row) => {
        const [n, kind, ...text] = row.split('|');
        return { n: Number(n), kind, text: text.join('|') };
      }),
      made: readdirSync(join(this.folder, 'snapshots'))
        .filter((file) => file.endsWith('.state'))
        .map((file) => file.slice(0, -'.state'.length))
        .map((name) => ({
          name,
          state: this.read(`snapshots/${name}.state`).trim(),
          consistent: this.read(`snapshots/${name}.consistent`).trim() === 'yes',
          object: JSON.parse(this.read(`snapshots/${name}.json`)) as MadeObject,
        })),
      deleted: rows('deleted'),
      events: rows('events'),
      frozenUntil: until === '' || limit <= clock ? undefined : limit,
      holder: this.read('lease').trim().split('|')[1] ?? '',
      clock,
    };
  }
}
