import { missingToleration } from '../../../lib/rules/workload/missing-toleration';
import { asKind, expectNothing, expectOnly, findingsOf, ownPod } from '../support';

const [UNREACHABLE, NOT_READY] = ['node.kubernetes.io/unreachable', 'node.kubernetes.io/not-ready'];

describe('missing-toleration', () => {
  it('reports both in one finding', () => {
    const { path, message } = expectOnly(missingToleration, (objects) => {
      delete ownPod(objects).pod.tolerations;
    });
    expect(path).toBe('spec.template.spec.tolerations');
    expect(message).toBe(
      `no toleration of ${UNREACHABLE}, which means 300 s and no toleration of ${NOT_READY}, which means 300 s`,
    );
  });

  it.each([
    [0, UNREACHABLE],
    [1, NOT_READY],
  ])('reports the one that is missing', (index, taint) => {
    const { message } = expectOnly(missingToleration, (objects) => {
      ownPod(objects).pod.tolerations.splice(index, 1);
    });
    expect(message).toBe(`no toleration of ${taint}, which means 300 s`);
  });

  it('reports more than 60 s', () => {
    const { message } = expectOnly(missingToleration, (objects) => {
      ownPod(objects).pod.tolerations[1].tolerationSeconds = 61;
    });
    expect(message).toBe(`61 s for ${NOT_READY}`);
  });

  it('reports tolerations of other effects, which do not keep a pod', () => {
    const { message } = expectOnly(missingToleration, (objects) => {
      ownPod(objects).pod.tolerations[0].effect = 'NoSchedule';
    });
    expect(message).toContain(UNREACHABLE);
  });

  it('reports a StatefulSet', () => {
    const findings = findingsOf(missingToleration, (objects) => {
      delete asKind(objects, 'StatefulSet').spec.template.spec.tolerations;
    });
    expect(findings.map(({ path }) => path)).toEqual(['spec.template.spec.tolerations']);
  });

  it('says nothing of a Pod that nothing would make anew', () => {
    const findings = findingsOf(missingToleration, (objects) => {
      delete asKind(objects, 'Pod').spec.tolerations;
    });
    expect(findings).toEqual([]);
  });

  it('says nothing of our own default', () => {
    expect(findingsOf(missingToleration, () => undefined)).toEqual([]);
  });

  it('accepts 60 s', () => {
    expectNothing((objects) => {
      for (const each of ownPod(objects).pod.tolerations) {
        each.tolerationSeconds = 60;
      }
    });
  });

  it('accepts one toleration without a key for both', () => {
    expectNothing((objects) => {
      ownPod(objects).pod.tolerations = [{ operator: 'Exists', tolerationSeconds: 30 }];
    });
  });

  it('accepts the operator Equal without a value, which is the default operator', () => {
    expectNothing((objects) => {
      for (const each of ownPod(objects).pod.tolerations) {
        delete each.operator;
      }
    });
  });
});
