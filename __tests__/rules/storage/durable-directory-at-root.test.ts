import { durableDirectoryAtRoot } from '../../../lib/rules/storage/durable-directory-at-root';
import { ownClass, setEnvironment } from '../storage-support';
import { expectNothing, expectOnly, ownPod, type Mutable } from '../support';

const toRoot = (objects: Mutable[], directory = '/irissys/data') =>
  setEnvironment(objects, 'ISC_DATA_DIRECTORY', directory);

describe('durable-directory-at-root', () => {
  it.each(['/irissys/data', '/irissys/data/'])('reports %s, which is the mount', (directory) => {
    const { object, path, message } = expectOnly(durableDirectoryAtRoot, (objects) => {
      toRoot(objects, directory);
    });
    expect([object.kind, path, message]).toEqual([
      'Deployment',
      'spec.template.spec.containers[0].env',
      'ISC_DATA_DIRECTORY is /irissys/data, where the volume is mounted',
    ]);
  });

  it('reports a mount with a slash at its end', () => {
    expectOnly(durableDirectoryAtRoot, (objects) => {
      toRoot(objects);
      ownPod(objects).container.volumeMounts[0].mountPath = '/irissys/data/';
    });
  });

  it.each([{ subPath: 'iris' }, { subPathExpr: '$(POD_NAME)' }])('accepts a mount with %j', (field) => {
    expectNothing((objects) => {
      toRoot(objects);
      Object.assign(ownPod(objects).container.volumeMounts[0], field);
    });
  });

  it.each(['fsType', 'csi.storage.k8s.io/fstype'])('accepts XFS by %s, which has no lost+found', (field) => {
    expectNothing((objects) => {
      toRoot(objects);
      const { parameters } = ownClass(objects);
      delete parameters.fsType;
      parameters[field] = 'xfs';
    });
  });
});
