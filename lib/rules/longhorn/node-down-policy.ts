import type { DatabaseManifests } from '../../manifests/database';
import { longhornSetting } from '../../manifests/longhorn-settings';
import { isOnLonghorn } from '../../manifests/longhorn-volume';
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

/** IRISHA070: Longhorn deletes the pod of a dead node. */
export const nodeDownPolicy: Rule = {
  id: 'IRISHA070',
  name: 'node-down-policy',
  severity: 'error',
  summary: 'Longhorn deletes the pod of the database when its node is down',
  why: "After a node's death Kubernetes only marks its pods for deletion; the old pod object stays, and the volume stays attached to the dead node. With Longhorn's default, do-nothing, the replacement never starts: watched for 760 s.",
  fix: `Set Longhorn's ${SETTING} to ${BOTH}: as a Setting, in the ConfigMap longhorn-default-setting or in the chart's defaultSettings.nodeDownPodDeletionPolicy. LonghornStorage: nodeDownPodDeletionPolicy, by default DELETE_BOTH.`,
  reference: 'https://longhorn.io/docs/1.12.1/high-availability/node-failure/',
  check: ({ objects, databases }) =>
    withoutRepeats(
      databases
        .filter(({ workload, data }) => String(workload.kind) in ENOUGH && isOnLonghorn(data) === true)
        .flatMap((database) => found(objects, database)),
    ),
};

function found(objects: readonly Obj[], { workload }: DatabaseManifests): readonly Violation[] {
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

/** One setting, however many databases it is for. */
function withoutRepeats(violations: readonly Violation[]): readonly Violation[] {
  return violations.filter(
    (each, index) =>
      violations.findIndex(({ object, message }) => object === each.object && message === each.message) ===
      index,
  );
}
