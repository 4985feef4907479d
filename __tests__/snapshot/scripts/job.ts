import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import type { Ended } from './fake-cluster';
import { FakeCluster, NOW, SCRIPTS, iso } from './fake-cluster';

/** What a run left behind. */
export interface Outcome extends Ended {
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
  LOCK_SECONDS: '540',
  LOCK_PATIENCE: '1620',
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

const line = ({ name, hours, state = 'good', ready = true, deleting, minimumAge, selector = OWN }: Older) =>
  [selector, name, iso(NOW - hours * 3600), state, ready, deleting ? iso(NOW) : '', minimumAge ?? ''].join(
    '|',
  );

/** A cluster with one healthy database; tests change its files before the script runs. */
export class Cluster extends FakeCluster<Outcome> {
  public constructor() {
    super(
      {
        'api-time': iso(NOW),
        deployment: 'uid-d|registry.example.com/iris:2026.2@sha256:' + 'ab'.repeat(32) + '|',
        'deployment-claim': 'iris-data',
        // Ready and updated pods, and the generation that was seen, of which there are 7.
        'rolled-out': '1 1 7',
        mounted: 'iris-data',
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
      },
      ['fake'],
      ENVIRONMENT,
    );
    mkdirSync(join(this.folder, 'snapshots'));
  }

  public older(...snapshots: Older[]): this {
    return this.set('others', snapshots.map(line).join('\n'));
  }

  public override run(
    script = 'snapshot.sh',
    env: Record<string, string> = {},
    scripts = SCRIPTS,
  ): Promise<Outcome> {
    return super.run(script, env, scripts);
  }

  public override runNow(script = 'snapshot.sh', env: Record<string, string> = {}): Outcome {
    return super.runNow(script, env);
  }

  protected outcome(ended: Ended): Outcome {
    const clock = Number(this.read('clock'));
    const until = this.read('frozen').trim();
    const limit = until === '0' ? Infinity : Number(until);
    return {
      ...ended,
      made: readdirSync(join(this.folder, 'snapshots'))
        .filter((file) => file.endsWith('.state'))
        .map((file) => file.slice(0, -'.state'.length))
        .map((name) => ({
          name,
          state: this.read(`snapshots/${name}.state`).trim(),
          consistent: this.read(`snapshots/${name}.consistent`).trim() === 'yes',
          object: JSON.parse(this.read(`snapshots/${name}.json`)) as MadeObject,
        })),
      deleted: this.rows('deleted'),
      events: this.rows('events'),
      frozenUntil: until === '' || limit <= clock ? undefined : limit,
      holder: this.read('lease').trim().split('|')[1] ?? '',
      clock,
    };
  }
}
