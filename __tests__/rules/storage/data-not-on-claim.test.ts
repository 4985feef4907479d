import { dataNotOnClaim } from '../../../lib/rules/storage/data-not-on-claim';
import { setDataVolume, setEnvironment } from '../storage-support';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('data-not-on-claim', () => {
  it.each([
    ['emptyDir', {}],
    ['hostPath', { path: '/data' }],
    ['ephemeral', { volumeClaimTemplate: { spec: { storageClassName: 'longhorn-iris' } } }],
  ])('reports a volume of type %s', (type, value) => {
    const { object, path, message } = expectOnly(dataNotOnClaim, (objects) => {
      setDataVolume(objects, { [type]: value });
    });
    expect([object.kind, path, message]).toEqual([
      'Deployment',
      'spec.template.spec.containers[0].volumeMounts',
      `/irissys/data/IRIS is on a volume of type ${type}`,
    ]);
  });

  it('reports a folder that nothing is mounted over', () => {
    const { message } = expectOnly(dataNotOnClaim, (objects) => {
      setEnvironment(objects, 'ISC_DATA_DIRECTORY', '/dur/IRIS');
    });
    expect(message).toBe('no volume is mounted over /dur/IRIS');
  });

  it('reports a folder in an emptyDir that is mounted inside of the claim', () => {
    expectOnly(dataNotOnClaim, (objects) => {
      const { pod, container } = ownPod(objects);
      pod.volumes.push({ name: 'scratch', emptyDir: {} });
      container.volumeMounts[0].mountPath = '/irissys';
      container.volumeMounts[1].mountPath = '/cpf';
      setEnvironment(objects, 'ISC_CPF_MERGE_FILE', '/cpf/merge.cpf');
      container.volumeMounts.push({ name: 'scratch', mountPath: '/irissys/data' });
    });
  });

  it('reports an IRIS without durable %SYS', () => {
    const { message } = expectOnly(dataNotOnClaim, (objects) => {
      setEnvironment(objects, 'ISC_DATA_DIRECTORY');
    });
    expect(message).toBe('there is no ISC_DATA_DIRECTORY, so all data is in the container and ends with it');
  });

  it('says nothing where the variable may come from elsewhere', () => {
    expectNothing((objects) => {
      setEnvironment(objects, 'ISC_DATA_DIRECTORY');
      ownPod(objects).container.envFrom = [{ configMapRef: { name: 'iris' } }];
    });
    expectNothing((objects) => {
      setEnvironment(objects, 'ISC_DATA_DIRECTORY');
      ownPod(objects).container.env.push({
        name: 'ISC_DATA_DIRECTORY',
        valueFrom: { configMapKeyRef: { name: 'iris', key: 'directory' } },
      });
    });
  });

  it('says nothing of a disk of a cloud, which outlives the pod', () => {
    expectNothing((objects) => {
      setDataVolume(objects, { awsElasticBlockStore: { volumeID: 'vol-1' } });
    });
  });
});
