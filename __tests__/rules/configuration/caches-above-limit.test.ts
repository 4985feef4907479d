import { cachesAboveLimit } from '../../../lib/rules/configuration/caches-above-limit';
import { changeCpf } from '../storage-support';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('caches-above-limit', () => {
  it.each([
    [/^globals=.*$/m, 'globals=0,0,3540,0,0,0', 3540 + 300 + 256],
    [/^globals=.*$/m, 'globals=0,0,2000,0,2000,0', 4000 + 300 + 256],
    [/^routines=.*$/m, 'routines=1748', 2048 + 300 + 1748],
    [/^gmheap=.*$/m, `gmheap=${1792 * 1024}`, 2048 + 1792 + 256],
  ])('reports %s as %s', (from, to, needed) => {
    const { path, message } = expectOnly(cachesAboveLimit, (objects) => changeCpf(objects, from, to));
    expect([path, message]).toEqual([
      'spec.template.spec.containers[0].resources.limits.memory',
      `globals, routines and gmheap need ${needed} Mi of a limit of 4096 Mi`,
    ]);
  });

  it('accepts one MiB less', () => {
    expectNothing((objects) => changeCpf(objects, /^globals=.*$/m, 'globals=0,0,3539,0,0,0'));
  });

  it('reports a limit that is lowered below the caches', () => {
    expectOnly(cachesAboveLimit, (objects) => {
      const memory = '2Gi';
      Object.assign(ownPod(objects).container.resources, { limits: { memory }, requests: { memory } });
    });
  });
});
