import { missingFsGroup } from '../../../lib/rules/storage/missing-fs-group';
import { expectNothing, expectOnly, ownPod, type Mutable } from '../support';

const initContainer = (command: string[], mount: string) => ({
  name: 'prepare',
  image:
    'docker.io/library/busybox:1.37.0@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  imagePullPolicy: 'IfNotPresent',
  command,
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp' },
    { name: mount, mountPath: '/data' },
  ],
});

function withoutGroup(objects: Mutable[], ...initContainers: Mutable[]) {
  const { pod } = ownPod(objects);
  delete pod.securityContext.fsGroup;
  pod.initContainers = initContainers;
}

describe('missing-fs-group', () => {
  it.each([
    [undefined, 'there is no fsGroup; IRIS needs 51773'],
    [1000, 'fsGroup is 1000; IRIS needs 51773'],
  ])('reports the group %p', (fsGroup, message) => {
    const finding = expectOnly(missingFsGroup, (objects) => {
      ownPod(objects).pod.securityContext.fsGroup = fsGroup;
    });
    expect([finding.path, finding.message]).toEqual(['spec.template.spec.securityContext.fsGroup', message]);
  });

  it.each([
    ['another volume', ['sh', '-c', 'chown -R 51773:51773 /data'], 'cpf'],
    ['something else', ['sh', '-c', 'ls /data'], 'data'],
  ])('reports it with an init container that does %s', (_, command, mount) => {
    expectOnly(missingFsGroup, (objects) => withoutGroup(objects, initContainer(command, mount)));
  });

  it('accepts an init container that gives the volume to IRIS', () => {
    expectNothing((objects) =>
      withoutGroup(objects, initContainer(['sh', '-c', 'chown -R 51773:51773 /data'], 'data')),
    );
  });
});
