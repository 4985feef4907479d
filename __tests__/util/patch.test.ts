import type { Chart } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { POD_SPEC, pointer, removeField, setField } from '../../lib/util/patch';
import { databaseChart, only } from '../support/synth';

function serviceIn(chart: Chart): Service {
  return new Service(chart, 'service', {
    metadata: { annotations: { 'a/b~c': '1', d: '2' } },
    ports: [{ port: 1 }],
  });
}

test('setField shows in the emitted object', () => {
  const chart = databaseChart();
  setField(serviceIn(chart), '/spec/sessionAffinity', 'ClientIP');
  expect(only(chart, 'Service').spec).toMatchObject({ sessionAffinity: 'ClientIP', type: 'ClusterIP' });
});

test('setField replaces a field that is there', () => {
  const chart = databaseChart();
  setField(serviceIn(chart), '/spec/type', 'NodePort');
  expect(only(chart, 'Service').spec).toHaveProperty('type', 'NodePort');
});

test('the last of two patches of a field counts', () => {
  const chart = databaseChart();
  const service = serviceIn(chart);
  setField(service, '/spec/sessionAffinity', 'ClientIP');
  setField(service, '/spec/sessionAffinity', 'None');
  expect(only(chart, 'Service').spec).toHaveProperty('sessionAffinity', 'None');
});

test('a field that the typed object does not know is dropped without an error, so every patch needs an assertion', () => {
  const chart = databaseChart();
  setField(serviceIn(chart), '/spec/trafficDistributionOfTomorrow', 'PreferClose');
  expect(only(chart, 'Service').spec).not.toHaveProperty('trafficDistributionOfTomorrow');
});

test('removeField takes away what the level-2 construct wrote', () => {
  const chart = databaseChart();
  const service = serviceIn(chart);
  expect(only(chart, 'Service').spec).toHaveProperty('externalIPs', []);
  removeField(service, '/spec/externalIPs');
  expect(only(chart, 'Service').spec).not.toHaveProperty('externalIPs');
});

test('a pointer reaches a key with a slash and a tilde, and no other', () => {
  const chart = databaseChart();
  removeField(serviceIn(chart), `/metadata/annotations/${pointer('a/b~c')}`);
  expect(only(chart, 'Service').metadata.annotations).toEqual({ d: '2' });
});

test.each([
  ['a/b', 'a~1b'],
  ['a~b', 'a~0b'],
  ['~1', '~01'],
  ['a/b/c~d~e', 'a~1b~1c~0d~0e'],
  ['plain', 'plain'],
])('%p in a JSON pointer is %p', (key, text) => {
  expect(pointer(key)).toBe(text);
});

test('POD_SPEC is the pod of a workload', () => {
  expect(POD_SPEC).toBe('/spec/template/spec');
});
