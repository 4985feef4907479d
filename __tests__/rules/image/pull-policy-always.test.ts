import { pullPolicyAlways } from '../../../lib/rules/image/pull-policy-always';
import { expectNothing, expectOnly, findingsOf, ownPod } from '../support';

describe('pull-policy-always', () => {
  it('reports the container of IRIS', () => {
    const { path, message } = expectOnly(pullPolicyAlways, (objects) => {
      ownPod(objects).container.imagePullPolicy = 'Always';
    });
    expect(path).toBe('spec.template.spec.containers[0].imagePullPolicy');
    expect(message).toBe('container iris asks the registry at each start');
  });

  it.each(['containers', 'initContainers'])(
    'reports another one of the %s, without which no pod starts',
    (field) => {
      const { message } = expectOnly(pullPolicyAlways, (objects) => {
        const { pod } = ownPod(objects);
        const other = { name: 'other', image: 'busybox:1.37.0', imagePullPolicy: 'Always' };
        pod[field] = [...(pod[field] ?? []), other];
      });
      expect(message).toBe('container other asks the registry at each start');
    },
  );

  it.each(['Never', undefined])('accepts %p with a pinned image', (policy) => {
    expectNothing((objects) => {
      ownPod(objects).container.imagePullPolicy = policy;
    });
  });

  it('leaves the default of a tag that moves to the rule about the tag', () => {
    const findings = findingsOf(pullPolicyAlways, (objects) => {
      const { container } = ownPod(objects);
      delete container.imagePullPolicy;
      container.image = 'containers.intersystems.com/intersystems/iris:latest';
    });
    expect(findings).toEqual([]);
  });
});
