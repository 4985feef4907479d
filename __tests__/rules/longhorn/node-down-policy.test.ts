import { nodeDownPolicy } from '../../../lib/rules/longhorn/node-down-policy';
import {
  asStatefulSet,
  fencer,
  onStorageOf,
  ownClaim,
  ownClass,
  ownSetting,
  without,
} from '../storage-support';
import { asKind, expectNothing, expectOnly, findingsOf, type Mutable } from '../support';

const SETTING = 'node-down-pod-deletion-policy';
const withoutSetting = (objects: Mutable[]) => without(objects, 'Setting', SETTING);

describe('node-down-policy', () => {
  it.each(['do-nothing', 'delete-statefulset-pod'])('reports %s for a Deployment', (value) => {
    const { object, path, message } = expectOnly(nodeDownPolicy, (objects) => {
      ownSetting(objects, SETTING).value = value;
    });
    expect([object.kind, path, message]).toEqual([
      'Setting',
      'value',
      `${SETTING} is ${value}, which does nothing for the pod of a Deployment`,
    ]);
  });

  it('reports the workload where nothing sets it', () => {
    const { object, message } = expectOnly(nodeDownPolicy, withoutSetting);
    expect([object.kind, message]).toEqual([
      'Deployment',
      `nothing sets ${SETTING}, so Longhorn does nothing for it`,
    ]);
  });

  it('reports the ConfigMap, where that sets it', () => {
    const { object, path } = expectOnly(nodeDownPolicy, (objects) => [
      ...withoutSetting(objects),
      {
        kind: 'ConfigMap',
        metadata: { name: 'longhorn-default-setting' },
        data: { 'default-setting.yaml': `${SETTING}: do-nothing` },
      },
    ]);
    expect([object.kind, path]).toEqual(['ConfigMap', '']);
  });

  it('reports one setting once for two databases', () => {
    const found = findingsOf(nodeDownPolicy, (objects) => {
      ownSetting(objects, SETTING).value = 'do-nothing';
      return [...objects, structuredClone(objects.find(({ kind }) => kind === 'Deployment'))];
    });
    expect(found).toHaveLength(1);
  });

  it('reports each of two databases where nothing sets it', () => {
    const found = findingsOf(nodeDownPolicy, (objects) => [
      ...withoutSetting(objects),
      structuredClone(objects.find(({ kind }) => kind === 'Deployment')),
    ]);
    expect(found).toHaveLength(2);
  });

  it('knows which policy is for which kind of workload', () => {
    const found = (value: string) =>
      findingsOf(nodeDownPolicy, (objects) => {
        ownSetting(objects, SETTING).value = value;
        return asStatefulSet(objects).changed;
      }).map(({ message }) => message);
    expect(found('delete-statefulset-pod')).toEqual([]);
    expect(found('delete-both-statefulset-and-deployment-pod')).toEqual([]);
    expect(found('delete-deployment-pod')).toEqual([
      `${SETTING} is delete-deployment-pod, which does nothing for the pod of a StatefulSet`,
    ]);
  });

  it('accepts the policy for Deployments alone', () => {
    expectNothing((objects) => {
      ownSetting(objects, SETTING).value = 'delete-deployment-pod';
    });
  });

  it.each(['Deployment', 'StatefulSet'])(
    'reports other storage for a %s, which has no such policy',
    (kind) => {
      const found = findingsOf(nodeDownPolicy, (objects) => {
        ownClass(objects).provisioner = 'ebs.csi.aws.com';
        return kind === 'StatefulSet' ? asStatefulSet(objects).changed : objects;
      });
      expect(found.map(({ object, path, message }) => [object.kind, path, message])).toEqual([
        [
          kind,
          '',
          'nothing takes the pod of a dead node away: the data is on ebs.csi.aws.com, not on Longhorn, and there is no fencer',
        ],
      ]);
    },
  );

  it('accepts a fencer instead, on Longhorn and on other storage', () => {
    expectNothing((objects) => {
      objects.push(fencer());
      return withoutSetting(objects);
    });
    expectNothing((objects) => onStorageOf(objects, 'ebs.csi.aws.com'));
    expectOnly(nodeDownPolicy, (objects) => [
      ...withoutSetting(objects),
      { ...fencer(), apiVersion: 'example.com/v1' },
    ]);
  });

  it('says nothing of unknown storage, of a network file system and of a Pod, which nothing makes again', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.storageClassName = 'gold';
      return withoutSetting(objects);
    });
    const found = (change: (objects: Mutable[]) => void) =>
      findingsOf(nodeDownPolicy, (objects) => {
        change(objects);
        return withoutSetting(objects);
      });
    expect(
      found((objects) => {
        ownClass(objects).provisioner = 'efs.csi.aws.com';
      }),
    ).toEqual([]);
    for (const provisioner of ['driver.longhorn.io', 'ebs.csi.aws.com']) {
      expect(
        found((objects) => {
          ownClass(objects).provisioner = provisioner;
          asKind(objects, 'Pod');
        }),
      ).toEqual([]);
    }
  });
});
