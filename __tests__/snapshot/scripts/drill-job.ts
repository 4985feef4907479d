import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { IrisDurableSys } from '../../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../../lib/iris/iris-image';
import { IrisRestoreDrill } from '../../../lib/snapshot/restore-drill';
import { databaseChart, only } from '../../support/synth';
import type { Ended } from './fake-cluster';
import { FakeCluster, NOW, SCRIPTS, iso } from './fake-cluster';

/** The image of the database, and of the snapshot before it. */
export const IMAGE = `registry.example.com:5000/iris:2026.2@sha256:${'ab'.repeat(32)}`;
export const OLDER_IMAGE = `registry.example.com:5000/iris:2026.1@sha256:${'cd'.repeat(32)}`;

/** What the construct emits for a drill: the environment and the files of its job. */
function emitted(): { env: Record<string, string>; files: Record<string, string> } {
  const chart = databaseChart();
  const database = new IrisDurableSys(chart, 'database', {
    image: IrisImage.custom(IMAGE),
    size: Size.gibibytes(10),
  });
  new IrisRestoreDrill(chart, 'drill', { database, query: { sql: 'SELECT 1' } });
  const { jobTemplate } = only(chart, 'CronJob').spec;
  const variables = jobTemplate.spec.template.spec.containers[0].env as { name: string; value?: string }[];
  const env = variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  return {
    env: {
      ...(Object.fromEntries(env) as Record<string, string>),
      NAMESPACE: 'iris',
      POD_NAME: 'iris-drill-29384756-x7k2p',
      JOB_NAME: 'iris-drill-29384756',
      JOB_UID: 'uid-job',
    },
    files: only(chart, 'ConfigMap', 'iris-drill').data as Record<string, string>,
  };
}
const DRILL = emitted();
/** What the script reads, as the construct sets it. */
export const DRILL_ENVIRONMENT = DRILL.env;

/** What a drill left behind. */
export interface DrillOutcome extends Ended {
  /** The copy, if it is still there. */
  readonly copy?: CopyObject;
  readonly claims: string[];
  readonly deleted: string[];
  readonly events: string[];
  readonly status?: { result: string; reason: string; [field: string]: string };
  readonly pushed: string[];
}

interface CopyObject {
  metadata: { name: string; ownerReferences: { kind: string; uid: string }[] };
  spec: { activeDeadlineSeconds: number; containers: { image: string }[]; volumes: object[] };
}

/** A cluster with a good snapshot, and one that the drill of this test makes a copy in. */
export class DrillCluster extends FakeCluster<DrillOutcome> {
  public constructor() {
    super(
      {
        deployment: 'uid-d',
        leftovers: 'iris-drill-old|Failed\niris-drill-other|Pending',
        volumesnapshots: [
          snapshot({ name: 'hourly-1', hours: 1, size: '20Gi', image: OLDER_IMAGE }),
          snapshot({ name: 'unfinished', hours: 0.1, state: 'taking' }),
          snapshot({ name: 'not-ready', hours: 0.2, ready: false }),
          snapshot({ name: 'going', hours: 0.3, deleting: true }),
          snapshot({ name: 'daily-1', hours: 20 }),
        ].join('\n'),
        'restore-delay': 4,
        'ready-delay': 8,
        'integrity-delay': 12,
        'integrity-answer': 'good',
        'query-delay': 3,
        'query-answer': 'good',
        'last-success': '2026-11-15T03:20:00Z|hourly-0',
      },
      ['fake-drill', 'fake'],
      DRILL_ENVIRONMENT,
    );
    // The scripts beside the files that the construct adds to them, as the ConfigMap is mounted.
    mkdirSync(join(this.folder, 'scripts'));
    cpSync(SCRIPTS, join(this.folder, 'scripts'), { recursive: true });
    for (const [name, text] of Object.entries(DRILL.files)) {
      writeFileSync(join(this.folder, 'scripts', name), text);
    }
  }

  public drill(env: Record<string, string> = {}): Promise<DrillOutcome> {
    return this.run('drill.sh', env, join(this.folder, 'scripts'));
  }

  public drillNow(env: Record<string, string> = {}): DrillOutcome {
    return this.runNow('drill.sh', env, join(this.folder, 'scripts'));
  }

  protected outcome(ended: Ended): DrillOutcome {
    const status = this.read('status.json');
    return {
      ...ended,
      copy: existsSync(join(this.folder, 'clone.name'))
        ? (JSON.parse(this.read('clone.json')) as CopyObject)
        : undefined,
      claims: this.rows('claims'),
      deleted: this.rows('deleted'),
      events: this.rows('events'),
      status: status === '' ? undefined : (JSON.parse(status) as { data: DrillOutcome['status'] }).data,
      pushed: this.rows('pushed'),
    };
  }
}

interface DrillSnapshot {
  readonly name: string;
  readonly hours: number;
  readonly state?: string;
  readonly ready?: boolean;
  readonly deleting?: boolean;
  readonly size?: string;
  readonly image?: string;
}

/** A snapshot as the drill asks for it. */
export function snapshot({
  name,
  hours,
  state = 'good',
  ready = true,
  deleting,
  size = '',
  image = '',
}: DrillSnapshot) {
  return [iso(NOW - hours * 3600), name, state, ready, deleting ? iso(NOW) : '', size, image].join('|');
}
