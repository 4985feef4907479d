import type { DatabaseManifests } from '../../manifests/database';
import { hasFencing } from '../../manifests/fencing';
import { longhornSetting } from '../../manifests/longhorn-settings';
import { isOnLonghorn } from '../../manifests/longhorn-volume';
import { networkFileSystem } from '../../manifests/network-file-system';
import { text, type Obj } from '../../manifests/object';
import type { Rule, Violation } from '../rule';

const SETTING = 'node-down-pod-deletion-policy';
const BOTH = 'delete-both-statefulset-and-deployment-pod';

/** What is enough for the pods of each kind of workload; the pods of other kinds Longhorn leaves alone. */
const ENOUGH: Readonly<Record<string, string>> = {
  Deployment: 'delete-deployment-pod',
  ReplicaSet: 'delete-deployment-pod',
  StatefulSet: 'delete-statefulset-pod',
};

/** IRISHA070: something takes the pod of a dead node away. */
export const nodeDownPolicy: Rule = {
  id: 'IRISHA070',
  name: 'node-down-policy',
  severity: 'error',
  summary: 'Longhorn, or a fencer, takes the pod of the database away when its node is down',
  why: "After a node's death Kubernetes only marks its pods for deletion; the old pod object stays, and the volume stays attached to the dead node. With Longhorn's default, do-nothing, the replacement never starts: watched for 760 s. Other storage has no such policy at all.",
  fix: `On Longhorn, set ${SETTING} to ${BOTH}: as a Setting, in the ConfigMap longhorn-default-setting or in the chart's defaultSettings.nodeDownPodDeletionPolicy. LonghornStorage: nodeDownPodDeletionPolicy, by default DELETE_BOTH. On other storage, add a fencer that taints a dead node with node.kubernetes.io/out-of-service, such as the NodeHealthCheck of Medik8s with its remediation.`,
  reference: 'https://longhorn.io/docs/1.12.1/high-availability/node-failure/',
  check: ({ objects, databases }) =>
    hasFencing(objects)
      ? []
      : databases
          .filter(
            (database) =>
              String(database.workload.kind) in ENOUGH &&
              // What is attached to no node, the replacement can mount; another rule is about it.
              networkFileSystem(objects, database) === undefined,
          )
          .flatMap((database) => found(objects, database)),
};

function found(objects: readonly Obj[], { workload, data }: DatabaseManifests): readonly Violation[] {
  const onLonghorn = isOnLonghorn(data);
  if (onLonghorn === undefined) {
    return [];
  }
  if (!onLonghorn) {
    const provisioner = text(data?.storageClass?.provisioner);
    return [
      {
        object: workload,
        path: '',
        message: `nothing takes the pod of a dead node away: the data is on ${provisioner}, not on Longhorn, and there is no fencer`,
      },
    ];
  }
  const kind = text(workload.kind) ?? '';
  const setting = longhornSetting(objects, SETTING);
  if (setting === undefined) {
    return [
      { object: workload, path: '', message: `nothing sets ${SETTING}, so Longhorn does nothing for it` },
    ];
  }
  return setting.value === BOTH || setting.value === ENOUGH[kind]
    ? []
    : [
        {
          object: setting.from,
          path: setting.from.kind === 'Setting' ? 'value' : '',
          message: `${SETTING} is ${setting.value}, which does nothing for the pod of a ${kind}`,
        },
      ];
}
