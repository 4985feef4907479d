import { noStartupProbe } from '../../../lib/rules/probes/no-startup-probe';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('no-startup-probe', () => {
  it.each([
    [{}, 30],
    [{ initialDelaySeconds: 25 }, 55],
    [{ initialDelaySeconds: 269 }, 299],
    [{ periodSeconds: undefined, failureThreshold: undefined }, 30],
  ])('reports a liveness probe with %p', (fields, seconds) => {
    const { path, message } = expectOnly(noStartupProbe, (objects) => {
      const { container } = ownPod(objects);
      delete container.startupProbe;
      Object.assign(container.livenessProbe, fields);
    });
    expect(path).toBe('spec.template.spec.containers[0].startupProbe');
    expect(message).toBe(`no startupProbe, and the livenessProbe kills a start of more than ${seconds} s`);
  });

  it('reports a startup probe that gives up early', () => {
    const { message } = expectOnly(noStartupProbe, (objects) => {
      ownPod(objects).container.startupProbe.failureThreshold = 149;
    });
    expect(message).toBe('the startupProbe kills a start of more than 298 s');
  });

  it('accepts a startup probe of five minutes', () => {
    expectNothing((objects) => {
      ownPod(objects).container.startupProbe.failureThreshold = 150;
    });
  });

  it.each([{ initialDelaySeconds: 270 }, { periodSeconds: 60, failureThreshold: 5 }])(
    'accepts a liveness probe with %p',
    (fields) => {
      expectNothing((objects) => {
        const { container } = ownPod(objects);
        delete container.startupProbe;
        Object.assign(container.livenessProbe, fields);
      });
    },
  );

  it('accepts no probe that kills', () => {
    expectNothing((objects) => {
      const { container } = ownPod(objects);
      delete container.startupProbe;
      delete container.livenessProbe;
    });
  });
});
