import { endlessFreeze } from '../../../lib/rules/backup/endless-freeze';
import { expectNothing, expectOnly, ownPod, the } from '../support';

const config = (script: string) => ({
  kind: 'ConfigMap',
  metadata: { name: 'backup', namespace: 'iris' },
  data: { 'backup.sh': script },
});

describe('endless-freeze', () => {
  it.each(['ExternalFreeze()', 'ExternalFreeze(,,,,,,,,,0)'])('reports a script with %s', (call) => {
    const { object, path, message } = expectOnly(endlessFreeze, (objects) => {
      objects.push(config(`iris session IRIS -U%SYS "##Class(Backup.General).${call}"`));
    });
    expect([object.kind, path, message]).toEqual([
      'ConfigMap',
      'data["backup.sh"]',
      'ExternalFreeze() has no WDSuspendLimit, its tenth argument',
    ]);
  });

  it("reports a hook of Velero's", () => {
    const { path, message } = expectOnly(endlessFreeze, (objects) => {
      the(objects, 'Deployment').spec.template.metadata.annotations = {
        'pre.hook.backup.velero.io/command': '["iris","freeze","IRIS"]',
      };
    });
    expect([path, message]).toEqual([
      'spec.template.metadata.annotations["pre.hook.backup.velero.io/command"]',
      'iris freeze has no limit',
    ]);
  });

  it('reports the command of a container once, also if it freezes twice', () => {
    const { path } = expectOnly(endlessFreeze, (objects) => {
      ownPod(objects).container.lifecycle = {
        postStart: { exec: { command: ['iris', 'freeze', 'IRIS'] } },
        preStop: { exec: { command: ['iris', 'freeze', 'IRIS'] } },
      };
    });
    expect(path).toBe('spec.template.spec.containers[0].lifecycle.postStart.exec.command');
  });

  it.each([
    'iris session IRIS -U%SYS "##Class(Backup.General).ExternalFreeze(,,,,,,,,,300)"',
    'iris thaw IRIS',
    '# iris freeze IRIS',
  ])('accepts a script with %s', (script) => {
    expectNothing((objects) => {
      objects.push(config(script));
    });
  });

  it('does not read the descriptions of a CustomResourceDefinition', () => {
    expectNothing((objects) => {
      objects.push({
        kind: 'CustomResourceDefinition',
        metadata: { name: 'x' },
        spec: { description: 'for example iris freeze' },
      });
    });
  });
});
