import { livenessKillsRecovery } from '../../../lib/rules/probes/liveness-kills-recovery';
import { expectNothing, expectOnly, ownPod, type Mutable } from '../support';

const shell = (command: string) => ['/bin/sh', '-c', command];

/** No startup probe, but the time that a start needs. */
function withoutStartupProbe({ container }: { container: Mutable }, command: string[]): void {
  delete container.startupProbe;
  container.livenessProbe.initialDelaySeconds = 3600;
  container.livenessProbe.exec.command = command;
}

describe('liveness-kills-recovery', () => {
  it.each([
    [['/irisHealth.sh']],
    [shell('timeout 9 /irisHealth.sh')],
    [shell('[ "$(iris qlist IRIS | cut -d^ -f9)" = ok ]')],
    [shell('iris qlist IRIS | cut -d "^" -f 9 | grep -q ok')],
    [shell("iris qlist IRIS | awk -F^ '{print $9}' | grep -qv hung")],
    [
      [
        'iris',
        'session',
        'IRIS',
        '-U%SYS',
        'do ##class(%SYSTEM.Process).Terminate(,$SYSTEM.Monitor.State())',
      ],
    ],
  ])('reports the health state in %p', (command) => {
    const { path, message } = expectOnly(livenessKillsRecovery, (objects) => {
      ownPod(objects).container.livenessProbe.exec.command = command;
    });
    expect(path).toBe('spec.template.spec.containers[0].livenessProbe.exec.command');
    expect(message).toContain('health state');
  });

  it.each([
    'iris qlist iris | grep running',
    "iris qlist IRIS | cut -d^ -f4 | grep -q '^running'",
    'iris qlist IRIS | cut -d^ -f4 | grep -E "^running"',
    '[ "$(iris qlist IRIS | cut -d^ -f4 | cut -d, -f1)" = running ]',
    '[[ "$(iris qlist IRIS | cut -d^ -f4 | cut -d, -f1)" == "running" ]]',
    'case $(iris qlist IRIS | cut -d^ -f4) in running*) ;; *) exit 1 ;; esac',
  ])('reports %p without a startup probe', (command) => {
    const { message } = expectOnly(livenessKillsRecovery, (objects) => {
      withoutStartupProbe(ownPod(objects), shell(command));
    });
    expect(message).toContain('asks for running without a startupProbe');
  });

  it.each([
    "! iris qlist IRIS | cut -d^ -f4 | grep -q '^down'",
    '[ "$(iris qlist IRIS | cut -d^ -f4 | cut -d, -f1)" != down ]',
    'iris qlist IRIS | cut -d^ -f4 | grep -v running && exit 1 || exit 0',
  ])('accepts %p without a startup probe', (command) => {
    expectNothing((objects) => {
      withoutStartupProbe(ownPod(objects), shell(command));
    });
  });

  it('accepts a test for running behind a startup probe', () => {
    expectNothing((objects) => {
      ownPod(objects).container.livenessProbe.exec.command = shell('iris qlist iris | grep running');
    });
  });

  it('accepts a probe that opens a port', () => {
    expectNothing((objects) => {
      const probe = ownPod(objects).container.livenessProbe;
      delete probe.exec;
      probe.tcpSocket = { port: 1972 };
    });
  });
});
