import { livenessTimeout } from '../../../lib/rules/probes/liveness-timeout';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('liveness-timeout', () => {
  it.each([
    [undefined, 'no timeoutSeconds, which means 1 s'],
    [1, 'timeoutSeconds is 1'],
  ])('reports %p', (seconds, found) => {
    const { path, message } = expectOnly(livenessTimeout, (objects) => {
      ownPod(objects).container.livenessProbe.timeoutSeconds = seconds;
    });
    expect([path, message]).toEqual(['spec.template.spec.containers[0].livenessProbe.timeoutSeconds', found]);
  });

  it('reports a probe that opens a port', () => {
    expectOnly(livenessTimeout, (objects) => {
      ownPod(objects).container.livenessProbe = { tcpSocket: { port: 1972 } };
    });
  });

  it.each([2, 10])('accepts %i s', (seconds) => {
    expectNothing((objects) => {
      ownPod(objects).container.livenessProbe.timeoutSeconds = seconds;
    });
  });

  it('accepts no liveness probe', () => {
    expectNothing((objects) => {
      delete ownPod(objects).container.livenessProbe;
    });
  });
});
