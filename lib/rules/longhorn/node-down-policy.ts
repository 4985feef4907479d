import type { DatabaseManifests } from '../../manifests/database';
import { hasFencing } from '../../manifests/fencing';
import { longhornSetting } from '../../manifests/longhorn-settings';
import { isOnLonghorn } from '../../manifests/longhorn-volume';
import {
  DELETE_BOTH,
  NODE_DOWN_POLICY,
  deletesPodsOf,
  hasNodeDownPolicy,
} from '../../manifests/node-down-policy';
import { networkFileSystem } from '../../manifests/network-file-system';
import { text, type Obj } from '../../manifests/object';
import type { Rule, Violation } from '../rule';

/** IRISHA070: something takes the pod of a dead node away. */
export const nodeDownPolicy: Rule = {
  id: 'IRISHA070',
  name: 'node-down-policy',
  severity: 'error',
  summary: 'Longhorn, or a fencer, takes the pod of the database away when its node is down',
  why: "After a node's death Kubernetes only marks its pods for deletion; the old pod object stays, and the volume stays attached to the dead node. With Longhorn's default, do-nothing, the replacement never starts: watched for 760 s. Other storage has no such policy at all.",
  fix: `On Longhorn, set ${NODE_DOWN_POLICY} to ${DELETE_BOTH}: as a Setting, in the ConfigMap longhorn-default-setting or in the chart's defaultSettings.nodeDownPodDeletionPolicy. LonghornStorage: nodeDownPodDeletionPolicy, by default DELETE_BOTH. On other storage, add a fencer that taints a dead node with node.kubernetes.io/out-of-service, such as the NodeHealthCheck of Medik8s with its remediation.`,
  reference: 'https://longhorn.io/docs/1.12.1/high-availability/node-failure/',
  check: ({ objects, databases }) =>
    hasFencing(objects)
      ? []
      : databases
          .filter(
            (database) =>
              hasNodeDownPolicy(String(database.workload.kind)) &&
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
  const setting = longhornSetting(objects, NODE_DOWN_POLICY);
  if (setting === undefined) {
    return [
      {
        object: workload,
        path: '',
        message: `nothing sets ${NODE_DOWN_POLICY}, so Longhorn does nothing for it`,
      },
    ];
  }
  return deletesPodsOf(setting.value, kind)
    ? []
    : [
        {
          object: setting.from,
          path: setting.from.kind === 'Setting' ? 'value' : '',
          message: `${NODE_DOWN_POLICY} is ${setting.value}, which does nothing for the pod of a ${kind}`,
        },
      ];
}
