import { hastyToleration } from '../../../lib/rules/workload/hasty-toleration';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('hasty-toleration', () => {
  it.each([
    [0, 0, '0 s for node.kubernetes.io/unreachable'],
    [0, -1, '-1 s for node.kubernetes.io/unreachable'],
    [1, 14, '14 s for node.kubernetes.io/not-ready'],
  ])('reports toleration %i with %i s', (index, seconds, found) => {
    const { path, message } = expectOnly(hastyToleration, (objects) => {
      ownPod(objects).pod.tolerations[index].tolerationSeconds = seconds;
    });
    expect([path, message]).toEqual([`spec.template.spec.tolerations[${index}].tolerationSeconds`, found]);
  });

  it('reports both in one finding', () => {
    const { message } = expectOnly(hastyToleration, (objects) => {
      ownPod(objects).pod.tolerations = [{ operator: 'Exists', tolerationSeconds: 0 }];
    });
    expect(message).toBe('0 s for node.kubernetes.io/unreachable and 0 s for node.kubernetes.io/not-ready');
  });

  it.each([
    [1, 15],
    [10, 30],
    [5, 60],
  ])('accepts %i s and %i s', (unreachable, notReady) => {
    expectNothing((objects) => {
      const [first, second] = ownPod(objects).pod.tolerations;
      [first.tolerationSeconds, second.tolerationSeconds] = [unreachable, notReady];
    });
  });

  it('accepts 0 s for another taint', () => {
    expectNothing((objects) => {
      ownPod(objects).pod.tolerations.push({ key: 'maintenance', operator: 'Exists', tolerationSeconds: 0 });
    });
  });
});
