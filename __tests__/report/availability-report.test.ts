import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Testing } from 'cdk8s';
import type { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { OBJECTIVES_ANNOTATION } from '../../lib/availability/objective';
import { predict } from '../../lib/availability/report';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { Obj } from '../../lib/manifests/object';
import type { AvailabilityProfile } from '../../lib/report/availability-profile';
import { AvailabilityReport } from '../../lib/report/availability-report';
import type { IrisObjectives } from '../../lib/report/objectives';
import { overridesOf } from '../../lib/report/profile-overrides';
import { synth } from '../support/synth';
import { TEN_MINUTES, appOf } from './support';

/** What was synthesized, as a reader of the files sees it. */
function written(app: App): Obj[] {
  return readdirSync(app.outdir)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(app.outdir, file), 'utf8')))
    .map((document) => document.toJS() as Obj);
}

test('an App has one report', () => {
  const { app, charts } = appOf({ profile: {} });
  const second = 'AvailabilityReport: got a second one';
  const allowed = 'allowed: one for the whole App';
  expect(() => new AvailabilityReport(app, 'other')).toThrow(new Error(`${second}, 'other'; ${allowed}`));
  const nested = appOf({ profile: {} }).charts[0];
  expect(() => new AvailabilityReport(nested, 'other')).toThrow(
    new Error(`${second}, 'iris-0/other'; ${allowed}`),
  );
  expect(() => synth(charts[0])).not.toThrow();
});

test('refuses a profile that cannot be', () => {
  expect(() => appOf({ profile: { nodes: 0 } })).toThrow(/^profile.nodes: got 0; /);
});

describe('the annotation', () => {
  test('keeps the objectives with the Deployment, beside the merge file', () => {
    const [chart] = appOf({ slo: TEN_MINUTES }).charts;
    const [deployment] = synth(chart).filter(({ kind }) => kind === 'Deployment');
    expect(deployment.metadata.annotations).toMatchObject({
      [OBJECTIVES_ANNOTATION]: '{"node-death":{"rto":600}}',
      [IrisDurableSys.CPF_MERGE_ANNOTATION]: expect.stringContaining('[Journal]') as string,
    });
  });

  test.each([undefined, {}])('is not there for %j', (slo) => {
    const { app, charts } = appOf({ slo });
    expect(JSON.stringify(synth(charts[0]))).not.toContain(OBJECTIVES_ANNOTATION);
    expect(() => app.synth()).not.toThrow();
  });

  test('makes a prediction from the written files alone judge and say the same', () => {
    const slo: IrisObjectives = {
      nodeDeath: { rto: Duration.minutes(10), rpo: Duration.seconds(2) },
    };
    const profile: AvailabilityProfile = { nodes: 5, partition: Duration.minutes(1) };
    const checked = appOf({ slo, profile, databases: 2 });
    checked.app.synth();
    const predicted = predict(written(checked.app), overridesOf(profile));
    expect(JSON.parse(JSON.stringify(predicted))).toEqual(checked.report?.toJson());
    expect(
      predicted.databases.map(({ failures }) => failures.find(({ objective }) => objective)?.objective),
    ).toEqual(Array(2).fill({ rto: 600, rpo: 2, rtoMet: true, rpoMet: true }));
  });
});

describe('what it makes', () => {
  const { app, report } = appOf({ profile: { zones: 3 } });

  test('JSON in a versioned format', () => {
    expect(report?.toJson()).toMatchObject({
      format: 'cdk8s-iris-ha/availability/v1',
      kind: 'prediction',
      profile: { zones: 3, kubernetesVersion: '1.35' },
      databases: [{ name: 'iris', namespace: 'iris-0' }],
    });
  });

  test('five lines', () => {
    expect(report?.summary().split('\n')).toHaveLength(5);
    expect(report?.summary()).toMatch(/^predicted, not measured: 1 database, /);
  });

  test('a file beside the manifests, and the five lines on standard error', () => {
    app.synth();
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      report?.write();
      expect(stderr.mock.calls).toEqual([[`${report?.summary()}\n`]]);
    } finally {
      stderr.mockRestore();
    }
    const file = readFileSync(join(app.outdir, 'AVAILABILITY.md'), 'utf8');
    expect(AvailabilityReport.FILE_NAME).toBe('AVAILABILITY.md');
    expect(file).toBe(report?.toMarkdown());
    expect(file).toMatch(/^# Availability\n[^]*\n## iris-0\/iris\n/);
  });

  test('of an App without databases, and without a profile', () => {
    const empty = new AvailabilityReport(Testing.app(), 'availability');
    expect(empty.toJson()).toMatchObject({ databases: [] });
    expect(empty.summary().split('\n')).toHaveLength(5);
  });
});
