import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import { AvailabilityReport } from '../../lib/report/availability-report';
import { NodeDownPodDeletionPolicy } from '../../lib/storage/longhorn-settings';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';
import { synth } from '../support/synth';
import { ONE_SECOND, TEN_MINUTES, appOf, callsOf, failure, type Options } from './support';

const POLICY_ELSEWHERE = { longhornPolicy: NodeDownPodDeletionPolicy.DELETE_BOTH };

const count = (text: string, part: string) => text.split(part).length - 1;

describe('an objective that is met', () => {
  test.each<Options>([{}, { profile: {} }])('lets the synthesis pass: %j', (options) => {
    const { app, charts } = appOf({ slo: TEN_MINUTES, ...options });
    expect(() => app.synth()).not.toThrow();
    expect(synth(charts[0]).map(({ kind }) => kind)).toContain('Deployment');
  });
});

describe('an objective that is missed', () => {
  test.each<Options>([{}, { profile: {} }])(
    'fails the synthesis of the App and of a chart: %j',
    (options) => {
      const { app, charts } = appOf({ slo: ONE_SECOND, ...options });
      for (const message of [failure(() => app.synth()), failure(() => Testing.synth(charts[0]))]) {
        expect(message).toContain(
          'the objective of iris-0/iris for node-death (The node dies) cannot be met:\n  rto 1 s, predicted ',
        );
        expect(message).toContain('what would help most, each alone:');
      }
      expect(existsSync(join(app.outdir, 'iris-0.k8s.yaml'))).toBe(false);
    },
  );

  test('is told once for each database, however many there are', () => {
    const { app, charts } = appOf({ slo: ONE_SECOND, databases: 3, profile: {} });
    for (const message of [failure(() => app.synth()), failure(() => Testing.synth(charts[1]))]) {
      expect(count(message, 'the objective of ')).toBe(3);
      expect(count(message, 'the objective of iris-2/iris for node-death')).toBe(1);
    }
  });

  test('is one of a database only, where others meet theirs', () => {
    const { app, charts } = appOf({ slo: TEN_MINUTES });
    const other = new Chart(app, 'other', { namespace: 'other', disableResourceNameHashes: true });
    new IrisDurableSys(other, 'iris', { image: IrisImage.COMMUNITY_2026_2, slo: ONE_SECOND });
    const message = failure(() => Testing.synth(charts[0]));
    expect(count(message, 'the objective of ')).toBe(1);
    expect(message).toContain('the objective of other/iris for node-death');
  });

  test('is judged with the profile of the report, whichever of both was made first', () => {
    const slow = { irisStart: { min: Duration.minutes(1), max: Duration.minutes(30) } };
    expect(failure(() => appOf({ slo: TEN_MINUTES, profile: slow }).app.synth())).toContain(
      'rto 10 min, predicted ',
    );
    const app = Testing.app();
    new AvailabilityReport(app, 'availability', { profile: slow });
    const chart = new Chart(app, 'iris', { namespace: 'iris' });
    new LonghornStorage(new Chart(app, 'cluster'), 'longhorn', {});
    new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2, slo: TEN_MINUTES });
    expect(failure(() => app.synth())).toContain('rto 10 min, predicted ');
  });
});

describe('storage in another repository', () => {
  test("is taken to have Longhorn's default policy, under which no node's death is repaired", () => {
    const { app } = appOf({ slo: TEN_MINUTES, storage: false });
    expect(failure(() => app.synth())).toContain(
      "node-down-pod-deletion-policy is do-nothing (Longhorn's default)",
    );
  });

  test('has the policy that the profile says, which the report prints as an assumption', () => {
    const { app, report } = appOf({ slo: TEN_MINUTES, storage: false, profile: POLICY_ELSEWHERE });
    expect(() => app.synth()).not.toThrow();
    expect(report?.toMarkdown()).toContain(
      '| `longhornPolicy` | delete-both-statefulset-and-deployment-pod |',
    );
    expect(report?.toMarkdown()).toContain('| met: rto 10 min |');
  });
});

describe('the work of a check', () => {
  test('does not grow with the number of databases: each object is asked as often', () => {
    const calls = (databases: number) => {
      const { app } = appOf({ slo: TEN_MINUTES, databases, profile: {} });
      return callsOf(app, () => app.synth());
    };
    // To be checked, and to be written.
    expect(calls(1)).toBe(2);
    expect(calls(50)).toBe(2);
  });

  test('is done again in the next synthesis, of an App that was changed', () => {
    const { app, charts } = appOf({ slo: TEN_MINUTES });
    app.synth();
    const [deployment] = app.node
      .findAll()
      .filter((each): each is ApiObject => ApiObject.isApiObject(each) && each.kind === 'Deployment');
    deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/terminationGracePeriodSeconds', 1200));
    expect(failure(() => app.synth())).toContain('cannot be met');
    deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/terminationGracePeriodSeconds', 30));
    expect(() => synth(charts[0])).not.toThrow();
    deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/terminationGracePeriodSeconds', 1200));
    expect(failure(() => synth(charts[0]))).toContain('cannot be met');
  });

  test('is not done where no objective is stated and no report is asked for', () => {
    const calls = (options: Options) => {
      const { app } = appOf(options);
      return callsOf(app, () => app.synth());
    };
    expect(calls({})).toBe(1);
    expect(calls({ slo: TEN_MINUTES })).toBe(2);
    expect(calls({ slo: TEN_MINUTES, profile: {} })).toBe(2);
  });

  test('does not begin again when another validation asks for the report', () => {
    const { app, report } = appOf({ slo: TEN_MINUTES, profile: {} });
    let validations = 0;
    app.node.addValidation({
      validate: () => {
        validations += 1;
        return report?.toJson().databases.length === 1 ? [] : ['not one database'];
      },
    });
    expect(() => app.synth()).not.toThrow();
    // cdk8s validates the App, and again for each of the two charts.
    expect(validations).toBe(3);
  });
});
