import { ApiObject, Chart } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import { IrisHaRules } from '../../lib/report/ha-rules';
import { databaseChart, only, synth } from '../support/synth';

const REASON = 'the platform team backs the volume up';

function database() {
  const chart = databaseChart();
  return { chart, db: new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2 }) };
}

test('a suppression and its reason are in the manifest of that object only', () => {
  const { chart, db } = database();
  IrisHaRules.ignore(db.deployment, 'IRISHA014', REASON);
  const annotations = synth(chart).flatMap(({ kind, metadata }) =>
    Object.entries(metadata.annotations ?? {}).flatMap(([key, value]) =>
      key.includes('IRISHA') ? [[kind, key, value]] : [],
    ),
  );
  expect(annotations).toEqual([['Deployment', 'cdk8s-iris-ha.ignore/IRISHA014', REASON]]);
});

test('several rules on one object, which may be an object of its own', () => {
  const chart = databaseChart();
  const object = new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
  IrisHaRules.ignore(object, 'IRISHA001', 'one');
  IrisHaRules.ignore(object, 'IRISHA002', 'two');
  expect(only(chart, 'ConfigMap').metadata.annotations).toEqual({
    'cdk8s-iris-ha.ignore/IRISHA001': 'one',
    'cdk8s-iris-ha.ignore/IRISHA002': 'two',
  });
});

test.each(['IRISHA14', 'irisha014', 'IRISHA0140', 'missing-toleration', ''])(
  'refuses %p as a rule',
  (rule) => {
    expect(() => IrisHaRules.ignore(database().db.deployment, rule, REASON)).toThrow(
      new Error(`rule: got '${rule}'; allowed: the id of a rule, such as 'IRISHA014' (docs/rules.md)`),
    );
  },
);

test.each(['', ' \n'])('refuses %p as a reason', (reason) => {
  expect(() => IrisHaRules.ignore(database().db.deployment, 'IRISHA014', reason)).toThrow(
    new Error('reason: got none; allowed: a sentence that says why the rule does not hold here'),
  );
});

test('refuses a construct that is not one object', () => {
  const { chart } = database();
  expect(() => IrisHaRules.ignore(new Chart(chart, 'empty'), 'IRISHA014', REASON)).toThrow();
});
