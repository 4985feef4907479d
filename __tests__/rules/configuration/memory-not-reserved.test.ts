import { memoryNotReserved } from '../../../lib/rules/configuration/memory-not-reserved';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('memory-not-reserved', () => {
  it.each([
    [
      { requests: { memory: '2Gi' }, limits: { memory: '4Gi' } },
      'the memory request is 2Gi, and the limit 4Gi',
    ],
    [{ requests: { memory: '4Gi' } }, 'the memory request is 4Gi, and there is no memory limit'],
    [{}, 'there is neither a memory request nor a memory limit'],
    [undefined, 'there is neither a memory request nor a memory limit'],
  ])('reports %j', (resources, message) => {
    const finding = expectOnly(memoryNotReserved, (objects) => {
      ownPod(objects).container.resources = resources;
    });
    expect([finding.path, finding.message]).toEqual(['spec.template.spec.containers[0].resources', message]);
  });

  it.each([
    ['the same in other units', { requests: { memory: '4096Mi' }, limits: { memory: '4Gi' } }],
    ['a limit alone, which Kubernetes makes the request', { limits: { memory: '4Gi' } }],
    ['plain numbers', { requests: { memory: 4294967296 }, limits: { memory: '4Gi' } }],
  ])('accepts %s', (_, resources) => {
    expectNothing((objects) => {
      ownPod(objects).container.resources = resources;
    });
  });

  it('accepts memory of the pod as a whole', () => {
    expectNothing((objects) => {
      const { pod, container } = ownPod(objects);
      delete container.resources;
      pod.resources = { requests: { memory: '4Gi' }, limits: { memory: '4Gi' } };
    });
  });
});
