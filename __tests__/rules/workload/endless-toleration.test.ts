import { endlessToleration } from '../../../lib/rules/workload/endless-toleration';
import { expectNothing, expectOnly, ownPod } from '../support';

const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

describe('endless-toleration', () => {
  it.each([
    [0, 'node.kubernetes.io/unreachable'],
    [1, 'node.kubernetes.io/not-ready'],
  ])('reports toleration %i without seconds', (index, taint) => {
    const { path, message } = expectOnly(endlessToleration, (objects) => {
      delete ownPod(objects).pod.tolerations[index].tolerationSeconds;
    });
    expect(path).toBe(`spec.template.spec.tolerations[${index}]`);
    expect(message).toBe(`tolerates ${taint} for ever`);
  });

  it.each([
    { operator: 'Exists', effect: 'NoExecute' },
    { operator: 'Exists' },
    { operator: 'Equal', value: 'nodeshutdown' },
  ])('reports the taint of a node that is certainly off, with %p', (toleration) => {
    const { path, message } = expectOnly(endlessToleration, (objects) => {
      ownPod(objects).pod.tolerations.push({ key: OUT_OF_SERVICE, ...toleration });
    });
    expect(path).toBe('spec.template.spec.tolerations[2]');
    expect(message).toBe(`tolerates ${OUT_OF_SERVICE} for ever`);
  });

  it('reports a toleration of everything', () => {
    const { message } = expectOnly(endlessToleration, (objects) => {
      ownPod(objects).pod.tolerations = [{ operator: 'Exists' }];
    });
    expect(message).toBe(
      `tolerates node.kubernetes.io/unreachable, node.kubernetes.io/not-ready, ${OUT_OF_SERVICE} for ever`,
    );
  });

  it('reports what a toleration of everything leaves where others come first', () => {
    const { message } = expectOnly(endlessToleration, (objects) => {
      ownPod(objects).pod.tolerations.push({ operator: 'Exists' });
    });
    expect(message).toBe(`tolerates ${OUT_OF_SERVICE} for ever`);
  });

  it.each([
    ['a taint of nodes for databases', { key: 'dedicated', value: 'database', effect: 'NoExecute' }],
    ['everything that keeps pods from being scheduled', { operator: 'Exists', effect: 'NoSchedule' }],
    ['a node without memory to spare', { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists' }],
  ])('accepts a toleration of %s', (_, toleration) => {
    expectNothing((objects) => {
      ownPod(objects).pod.tolerations.push(toleration);
    });
  });
});
