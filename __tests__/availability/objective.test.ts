import { OBJECTIVES_ANNOTATION, objectivesOf } from '../../lib/availability/objective';

const of = (annotation: string) =>
  objectivesOf({ metadata: { annotations: { [OBJECTIVES_ANNOTATION]: annotation } } });
const expectRefusal = (annotation: string, message: string) =>
  expect(() => of(annotation)).toThrow(new Error(`annotation cdk8s-iris-ha/objectives: ${message}`));

test('a workload without the annotation has none', () => {
  expect(objectivesOf({ metadata: { name: 'iris' } })).toEqual([]);
  expect(of('{}')).toEqual([]);
});

test('each failure has an rto, an rpo or both, in seconds', () => {
  expect(
    of('{"node-death":{"rto":180,"rpo":2},"process-stop":{"rto":60},"data-deletion":{"rpo":0}}'),
  ).toEqual([
    { failure: 'node-death', rto: 180, rpo: 2 },
    { failure: 'process-stop', rto: 60, rpo: undefined },
    { failure: 'data-deletion', rto: undefined, rpo: 0 },
  ]);
});

test.each(['no JSON', '{"node-death":{"rto":180}', '[]', '3', 'null', '"node-death"'])(
  'refuses %p, which is no JSON object',
  (text) => {
    expectRefusal(text, `got '${text}'; allowed: JSON such as {"node-death":{"rto":180}}`);
  },
);

test('refuses a failure that is not in the catalogue, naming those that are', () => {
  expect(() => of('{"nodeDeath":{"rto":180}}')).toThrow(
    "annotation cdk8s-iris-ha/objectives: got 'nodeDeath'; allowed: process-stop, container-kill, pod-deletion, ",
  );
});

test.each([
  '{"node-death":{"rto":"3 min"}}',
  '{"node-death":{"rto":-1}}',
  '{"node-death":{"rto":null}}',
  '{"node-death":{"rtp":180}}',
  '{"node-death":{"rto":180,"rpo":"2"}}',
  '{"node-death":{}}',
  '{"node-death":180}',
])('refuses %p, which nobody would ever check', (text) => {
  expectRefusal(text, `got '${text}'; allowed: rto and rpo in seconds, one of them or both`);
});
