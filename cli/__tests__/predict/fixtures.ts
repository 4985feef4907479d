import { stringify } from 'yaml';
import { database, BOTH, type DatabaseOptions } from '../../../__tests__/availability/support';
import { lossOf, noLoss, totalLoss, type Path } from '../../../lib/availability/outcome';
import { profileOf } from '../../../lib/availability/profile';
import { FORMAT, type FailureReport, type Report } from '../../../lib/availability/report';
import { fixed, nextTick, phase, setting } from '../../../lib/availability/term';

/** Manifests of a database that comes back by itself when its node dies, with objectives if there are some. */
export function manifests(options: DatabaseOptions = {}, objectives?: object): string {
  const objects = database({ policy: BOTH, ...options }).map((object) =>
    objectives === undefined || !('template' in ((object.spec ?? {}) as object))
      ? object
      : {
          ...object,
          metadata: {
            ...(object.metadata as object),
            annotations: { 'cdk8s-iris-ha/objectives': JSON.stringify(objectives) },
          },
        },
  );
  return objects.map((object) => stringify(object)).join('---\n');
}

const PROBE = setting('livenessProbe.periodSeconds', 'the probe of the container');

/** A way that a recovery can go: a probe fails within 10 s, then IRIS starts for 20 s. */
export const PATH: Path = {
  when: 'always',
  chance: 1,
  phases: [
    phase('detect', nextTick('the next probe', 10, PROBE)),
    phase(
      'start',
      fixed('IRIS starts', 20, { setting: 'irisStart', basis: 'assumption', source: 'assumed' }),
    ),
  ],
};

/** A failure after which the database comes back by itself. */
export function recovering(report: Partial<FailureReport> = {}): FailureReport {
  return {
    failure: 'process-stop',
    title: 'IRIS stops',
    rto: { never: false, min: 20, max: 30, typical: { min: 22, max: 28 }, likely: { min: 20, max: 30 } },
    rpo: lossOf('what the journal does not have', nextTick('the journal is written', 2, PROBE)),
    notes: [],
    paths: [PATH],
    improvements: [],
    ...report,
  };
}

/** A failure after which it needs a person. */
export function blocked(report: Partial<FailureReport> = {}): FailureReport {
  const byHand = [phase('detect', fixed('a person comes', 300, PROBE)), ...PATH.phases];
  return recovering({
    failure: 'zone-loss',
    title: 'A zone is lost',
    rto: { never: true, phase: 'attach', waitsFor: 'the zone', byHand: { min: 320, max: 330 } },
    rpo: totalLoss('everything: there are no copies'),
    human: 'bring the zone back',
    paths: [
      {
        when: 'always',
        chance: 1,
        phases: [PATH.phases[0]],
        blocked: { phase: 'attach', waitsFor: 'the zone', byHand },
      },
    ],
    ...report,
  });
}

/** A failure that does not take it away. */
export function harmless(report: Partial<FailureReport> = {}): FailureReport {
  const none = { min: 0, max: 0 };
  return recovering({
    failure: 'node-drain-blocked',
    title: 'A drain waits',
    rto: { never: false, ...none, typical: none, likely: none },
    rpo: noLoss('nothing'),
    paths: [],
    ...report,
  });
}

/** A report of one database. */
export function reportOf(...failures: readonly FailureReport[]): Report {
  return {
    format: FORMAT,
    kind: 'prediction',
    profile: profileOf(),
    databases: [{ name: 'iris', namespace: 'iris', failures }],
  };
}

/** Calls something in a folder. */
export async function inFolder<T>(folder: string, call: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  try {
    process.chdir(folder);
    return await call();
  } finally {
    process.chdir(before);
  }
}
