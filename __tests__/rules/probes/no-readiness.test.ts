import { noReadiness } from '../../../lib/rules/probes/no-readiness';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('no-readiness', () => {
  it.each([undefined, null, {}])('reports the readiness probe %p', (probe) => {
    const { path } = expectOnly(noReadiness, (objects) => {
      ownPod(objects).container.readinessProbe = probe;
    });
    expect(path).toBe('spec.template.spec.containers[0].readinessProbe');
  });

  it('accepts another readiness probe', () => {
    expectNothing((objects) => {
      ownPod(objects).container.readinessProbe = { tcpSocket: { port: 1972 } };
    });
  });

  it.each([
    ['--up', 'false'],
    ['-u', 'false'],
    ['--up=false', ''],
  ])('accepts none in maintenance, with %s %s', (...args) => {
    expectNothing((objects) => {
      const { container } = ownPod(objects);
      delete container.readinessProbe;
      container.args.push(...args);
    });
  });

  it('takes no other argument for maintenance', () => {
    expectOnly(noReadiness, (objects) => {
      const { container } = ownPod(objects);
      delete container.readinessProbe;
      container.args.push('--up', 'true', '--monitorCPF', 'false');
    });
  });
});
