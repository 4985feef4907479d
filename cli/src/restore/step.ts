import { SNAPSHOT_ANNOTATIONS } from '../../../lib/snapshot/snapshot-labels';
import type { Kubectl } from '../kubectl';

/** One step of a plan. */
export interface Step {
  readonly title: string;
  /** Lines for main.ts. */
  readonly code: readonly string[];
  /** Commands for a shell, in this order. */
  readonly commands: readonly string[];
  readonly notes: readonly string[];
}

/** What to do, in this order, and how to undo it. */
export interface Plan {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly back: Step;
}

/** Seconds for a clean stop of a busy IRIS: ShutdownTimeout 300, 30 to detach, and a margin. */
const CLEAN_STOP = 420;

/** The command that makes the manifests of main.ts. */
export const SYNTH = 'npm run synth';

/**
 * A step.
 *
 * @param title what to do
 * @param parts what else there is to it
 */
export function step(title: string, parts: Partial<Omit<Step, 'title'>>): Step {
  return { title, code: [], commands: [], notes: [], ...parts };
}

/** Ten years: longer than anybody plans a restore. */
const PINNED_SECONDS = 315_360_000;

/**
 * The step that keeps the snapshot: its policy goes on pruning until the new claim is there.
 *
 * @param kubectl kubectl for its namespace
 * @param name name of the VolumeSnapshot
 */
export function pin(kubectl: Kubectl, name: string): Step {
  const annotation = `${SNAPSHOT_ANNOTATIONS.MINIMUM_AGE}=${PINNED_SECONDS}`;
  return step('Pin the snapshot, or its policy may prune it before it is restored.', {
    commands: [kubectl.typed('annotate', 'volumesnapshot', name, annotation, '--overwrite')],
    notes: ['Delete it by hand when nobody needs it any more: no policy will.'],
  });
}

/**
 * The commands that stop IRIS cleanly and wait until its pod is gone.
 *
 * @param kubectl kubectl for its namespace
 * @param name name of its Deployment
 */
export function cleanStop(kubectl: Kubectl, name: string): string[] {
  const pods = ['-l', `app.kubernetes.io/instance=${name}`];
  return [
    kubectl.typed('delete', 'pod', ...pods, `--grace-period=${CLEAN_STOP}`, '--wait=false'),
    kubectl.typed('scale', `deploy/${name}`, '--replicas=0'),
    kubectl.typed('wait', 'pod', ...pods, '--for=delete', '--timeout=10m'),
  ];
}

/**
 * The command that waits until IRIS has recovered and is ready.
 *
 * @param kubectl kubectl for its namespace
 * @param name name of its Deployment
 */
export function rollout(kubectl: Kubectl, name: string): string {
  return kubectl.typed('rollout', 'status', `deploy/${name}`, '--timeout=60m');
}

/**
 * The step that looks at the restored data.
 *
 * @param kubectl kubectl for its namespace
 * @param name name of its Deployment
 */
export function verify(kubectl: Kubectl, name: string): Step {
  const inside = [`deploy/${name}`, '-c', 'iris', '--', 'iris'];
  return step('Verify: IRIS says running, and the newest of your own data is there.', {
    commands: [
      kubectl.typed('exec', ...inside, 'qlist', 'IRIS'),
      kubectl.typed('exec', '-it', ...inside, 'session', 'IRIS'),
    ],
    notes: ['The passwords in it are those of the time of the snapshot.'],
  });
}

/**
 * A text as TypeScript writes it.
 *
 * @param text any text
 */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
