import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import type { IrisSnapshotProps } from '../../lib/snapshot/iris-snapshot-props';
import { IrisSnapshot } from '../../lib/snapshot/iris-snapshot';
import type { IrisPreChangeSnapshotProps } from '../../lib/snapshot/pre-change-snapshot';
import { IrisPreChangeSnapshot } from '../../lib/snapshot/pre-change-snapshot';
import { IrisRestoreDrill } from '../../lib/snapshot/restore-drill';
import type { IrisRestoreDrillProps } from '../../lib/snapshot/restore-drill-props';
import { SnapshotConsistency } from '../../lib/snapshot/snapshot-consistency';
import type { PodSpec } from './pod-security';
import { REPOSITORY_ROOT } from './repository';
import type { Manifest } from './synth';
import { databaseChart, only, synth } from './synth';

/** A database in a chart of its own. */
export function databaseOf(props: Partial<IrisDurableSysProps> = {}): IrisDurableSys {
  return new IrisDurableSys(databaseChart(), 'database', { image: IrisImage.COMMUNITY_2026_2, ...props });
}

/** The chart of a scheduled snapshot, without its database. */
export function snapshotChart(props: Partial<IrisSnapshotProps> = {}): Chart {
  const chart = databaseChart();
  new IrisSnapshot(chart, 'snapshot', { database: databaseOf(), ...props });
  return chart;
}

/** The chart of a snapshot before a change, without its database. */
export function preChangeChart(props: Partial<IrisPreChangeSnapshotProps> = {}): Chart {
  const chart = databaseChart();
  new IrisPreChangeSnapshot(chart, 'pre-change', { database: databaseOf(), ...props });
  return chart;
}

/** The chart of a drill, without its database. */
export function drillChart(props: Partial<IrisRestoreDrillProps> = {}): Chart {
  const chart = databaseChart();
  new IrisRestoreDrill(chart, 'drill', { database: databaseOf(), ...props });
  return chart;
}

/** Every kind of job: what must hold for all of them. */
export const EVERY_JOB: [string, () => Chart][] = [
  ['a scheduled snapshot', () => snapshotChart()],
  ['a crash-consistent one', () => snapshotChart({ consistency: SnapshotConsistency.CRASH })],
  ['one before a change', () => preChangeChart()],
  ['a drill', () => drillChart()],
];

export interface JobSpec {
  backoffLimit: number;
  activeDeadlineSeconds: number;
  ttlSecondsAfterFinished: number;
  template: { metadata: Manifest['metadata']; spec: PodSpec & { terminationGracePeriodSeconds: number } };
}

/** What the one Job or CronJob of a chart runs. */
export function jobOf(chart: Chart): JobSpec {
  const { kind, spec } = synth(chart).find((object) => /^(Cron)?Job$/.test(object.kind))!;
  return kind === 'Job' ? (spec as JobSpec) : (spec as { jobTemplate: { spec: JobSpec } }).jobTemplate.spec;
}

/** The variables of the job; of one with a field of the pod that field. */
export function environmentOf(chart: Chart): Record<string, string> {
  const env = jobOf(chart).template.spec.containers[0].env as {
    name: string;
    value?: string;
    valueFrom?: { fieldRef: { fieldPath: string } };
  }[];
  return Object.fromEntries(
    env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom!.fieldRef.fieldPath]),
  );
}

/** The files that the job finds in its folder. */
export function filesOf(chart: Chart): Record<string, string> {
  const { volumes } = jobOf(chart).template.spec;
  const scripts = volumes!.find(({ name }) => name === 'scripts') as { configMap: { name: string } };
  return only(chart, 'ConfigMap', scripts.configMap.name).data as Record<string, string>;
}

export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

/** The rules of the one Role of a chart. */
export function rulesOf(chart: Chart): Rule[] {
  return only(chart, 'Role').rules as Rule[];
}

/** The text of a script as it ships, or undefined. */
export function scriptText(name: string): string | undefined {
  const paths = ['snapshot', 'iris'].map((part) => join(REPOSITORY_ROOT, 'lib', part, 'scripts', name));
  const path = paths.find((each) => existsSync(each));
  return path && readFileSync(path, 'utf8');
}

/** The emitted objects for a review: a script that was changed is not reviewed here again. */
export function withoutScriptTexts(chart: Chart): Manifest[] {
  return synth(chart).map((object) =>
    object.kind === 'ConfigMap'
      ? {
          ...object,
          data: Object.fromEntries(
            Object.entries(object.data as Record<string, string>).map(([name, text]) => [
              name,
              text === scriptText(name) ? `the file ${name}` : text,
            ]),
          ),
        }
      : object,
  );
}
